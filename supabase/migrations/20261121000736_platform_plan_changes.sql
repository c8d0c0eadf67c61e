-- What the operator decides about one tenant's plan, and what the console shows of it.

-- The newest version of a plan counts at once. A paid period that is running keeps its end, and so does a trial of the same
-- plan; `until` says until when nothing has to be paid, and without either the plan is given without an end. Billing
-- looks again by itself: it takes back what nobody has to pay any more, and asks for what follows.
create function private.change_plan(tenant uuid, plan text, until timestamptz, actor uuid, address text) returns boolean
  language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  wanted private.plan_versions;
  before public.subscriptions;
begin
  select v.* into wanted from private.plan_versions v where v.plan_id = change_plan.plan order by v.version desc limit 1;
  -- The platform's own shop has no plan.
  if wanted.plan_id is null or tenant = '00000000-0000-7000-8000-000000000001' or until <= now() then
    return false;
  end if;
  select s.* into before from public.subscriptions s where s.tenant_id = tenant and s.kind = 'plan' for update;
  if not found then
    insert into public.subscriptions (tenant_id, plan_id, plan_version, period_ends_at, due_at)
    values (tenant, wanted.plan_id, wanted.version, case when wanted.month_minor > 0 then until end, now());
  elsif before.plan_id = wanted.plan_id and until is null then
    if before.plan_version = wanted.version and before.next_plan_id is null then
      return false;
    end if;
    update public.subscriptions s
      set plan_version = wanted.version, next_plan_id = null, next_plan_version = null, next_cycle = null,
        cancelled_at = null, cancel_reason = null, cancel_note = null,
        due_at = now(), version = s.version + 1, updated_at = now()
      where s.tenant_id = tenant and s.kind = 'plan';
  elsif until is null and wanted.month_minor > 0 and before.state = 'active' and before.period_ends_at > now() then
    update public.subscriptions s
      set plan_id = wanted.plan_id, plan_version = wanted.version, next_plan_id = null, next_plan_version = null, next_cycle = null,
        cancelled_at = null, cancel_reason = null, cancel_note = null,
        due_at = now(), version = s.version + 1, updated_at = now()
      where s.tenant_id = tenant and s.kind = 'plan';
  else
    update public.subscriptions s
      set plan_id = wanted.plan_id, plan_version = wanted.version, state = 'active', cycle = 'month', anchor_on = null,
        period_number = 0, period_starts_at = now(), period_ends_at = case when wanted.month_minor > 0 then until end,
        next_plan_id = null, next_plan_version = null, next_cycle = null,
        cancelled_at = null, cancel_reason = null, cancel_note = null,
        due_at = now(), version = s.version + 1, updated_at = now()
      where s.tenant_id = tenant and s.kind = 'plan';
  end if;
  perform private.note_by_platform(tenant, 'tenant.plan_changed', actor,
    jsonb_strip_nulls(jsonb_build_object('plan', wanted.plan_id, 'version', wanted.version, 'before', before.plan_id, 'until', until)), address);
  return true;
end $$;

create function app.change_plan(tenant uuid, plan text, until timestamptz, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return private.change_plan(tenant, plan, until, private.current_actor(), address);
end $$;
comment on function app.change_plan is 'Definer, because no person writes subscriptions: puts a tenant on the newest version of a plan, with an entry on both sides. False where nothing changes, or the plan, the tenant or the date is none.';
grant execute on function app.change_plan(uuid, text, timestamptz, text) to platform_admin;

-- What was agreed with a tenant apart from its plan: it reads it in its own log, without what admins wrote to each other.
create function app.tell_exception(tenant uuid, action text, details jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() or action not in ('exception.agreed', 'exception.ended') then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, details)
  values (tenant, tell_exception.action, 'platform_admin', private.current_actor(), tell_exception.details);
end $$;
comment on function app.tell_exception is 'Definer, because a platform admin writes no entry of a tenant''s: leaves the one about an exception from its plan in the tenant''s own log.';
grant execute on function app.tell_exception(uuid, text, jsonb) to platform_admin;

-- One that ends by its date is written down by nobody: the worker looks for it. What a newer one has replaced before is
-- over without a word.
create function app.tell_ended_exceptions() returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  told integer;
begin
  with over as (
    update public.entitlement_overrides o set end_told = true
    where not o.end_told and o.ends_at <= now()
    returning o.tenant_id, o.id, o.name, o.ends_at, o.created_at
  )
  insert into public.audit_entries (tenant_id, action, actor_kind, details)
  select o.tenant_id, 'exception.expired', 'worker', jsonb_build_object('name', o.name, 'until', to_char(o.ends_at at time zone t.time_zone, 'YYYY-MM-DD'))
  from over o join public.tenants t on t.id = o.tenant_id
  where not exists (
    select from public.entitlement_overrides n
    where n.tenant_id = o.tenant_id and n.name = o.name and (n.created_at, n.id) > (o.created_at, o.id)
      and n.starts_at <= o.ends_at and (n.ends_at is null or n.ends_at > o.ends_at));
  get diagnostics told = row_count;
  return told;
end $$;
comment on function app.tell_ended_exceptions is 'Definer, because what was agreed with all tenants is looked through at once: leaves an entry in the own log of each whose exception has ended, once.';
grant execute on function app.tell_ended_exceptions() to dispatcher;

create function app.tenant_usage(tenant uuid) returns table (meter text, used bigint, most bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select n.meter, n.used, private.limit_of(tenant, n.meter)
    from (
      select m.meter, coalesce((
        select sum(c.used)::bigint from public.meter_counts c join public.tenants t on t.id = c.tenant_id
        where c.tenant_id = tenant and c.meter = m.meter and c.period_on = private.meter_period(t.time_zone, now())), 0) as used
      from unnest(array['orders', 'api_calls', 'pdf_documents', 'ai_credits']) m (meter)
      union all select 'products', private.count_products(tenant)
      union all select 'members', private.count_members(tenant) + private.count_invited(tenant)
      union all select 'storage', private.count_storage(tenant)
      union all select 'debts', private.count_debts(tenant)
      union all select 'agreements', private.count_agreements(tenant)
    ) n;
end $$;
comment on function app.tenant_usage is 'Definer, because it counts what belongs to a tenant: tells a platform admin how much of each limit is used, in numbers alone.';
grant execute on function app.tenant_usage(uuid) to platform_admin;

grant select on public.onboarding to platform_admin;
create policy "platform admins see how far a new shop has come" on public.onboarding for select to platform_admin
  using (private.is_platform());

create function app.grant_credits(tenant uuid, entry uuid, credits bigint, reason text, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  insert into public.credit_purchases (tenant_id, invoice_id, credits, granted_by, reason)
  select t.id, entry, grant_credits.credits, private.current_actor(), grant_credits.reason
  from public.tenants t where t.id = grant_credits.tenant;
  if not found then
    return false;
  end if;
  perform private.add_credit(grant_credits.tenant, 'ai_credits', grant_credits.credits);
  perform private.note_by_platform(grant_credits.tenant, 'tenant.credits_granted', private.current_actor(),
    jsonb_build_object('credits', grant_credits.credits, 'reason', grant_credits.reason), address);
  return true;
end $$;
comment on function app.grant_credits is 'Definer, because credit is only bought or given: adds what the operator gives a tenant, together with the entries on both sides.';
grant execute on function app.grant_credits(uuid, uuid, bigint, text, text) to platform_admin;
