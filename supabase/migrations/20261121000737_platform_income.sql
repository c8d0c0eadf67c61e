-- What the operator earns with plans: who paid for which plan, from when until when, and what can be told from that.

-- owner: platform/plans
create table private.plan_spans (
  payer_id uuid not null,
  begins_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz,
  plan_id text not null,
  plan_version integer not null,
  cycle text not null check (cycle in ('month', 'year')),
  primary key (payer_id, begins_at),
  foreign key (plan_id, plan_version) references private.plan_versions on delete restrict,
  check (ends_at >= begins_at)
);
comment on table private.plan_spans is 'Which plan a tenant paid for, and for how long; without an end it still does. Rows outlive their tenant: what was earned in a month stays as it was.';
create index plan_spans_open on private.plan_spans (payer_id) where ends_at is null;

-- A plan is paid for while its periods count from a day: a trial, the free plan and what was given have none. The week of
-- grace counts still; whoever is restricted pays no longer.
create function private.follow_payer() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  payer constant uuid := coalesce(new.tenant_id, old.tenant_id);
  pays boolean := false;
begin
  if tg_op <> 'DELETE' and new.kind = 'plan' and new.state in ('active', 'past_due') and new.anchor_on is not null then
    select v.month_minor > 0 into pays from private.plan_versions v
    where v.plan_id = new.plan_id and v.version = new.plan_version;
  end if;
  update private.plan_spans s set ends_at = greatest(clock_timestamp(), s.begins_at)
  where s.payer_id = payer and s.ends_at is null
    and not (pays and s.plan_id = new.plan_id and s.plan_version = new.plan_version and s.cycle = new.cycle);
  if pays and not exists (select from private.plan_spans s where s.payer_id = payer and s.ends_at is null) then
    insert into private.plan_spans (payer_id, plan_id, plan_version, cycle)
    values (payer, new.plan_id, new.plan_version, new.cycle);
  end if;
  return null;
end $$;
comment on function private.follow_payer is 'Definer, because what was earned belongs to no tenant: notes from when until when a plan is paid for.';
create trigger subscriptions_earn after insert or delete or update of plan_id, plan_version, state, cycle, anchor_on on public.subscriptions
  for each row execute function private.follow_payer();

create function app.plan_income(moments timestamptz[]) returns table (
    place integer, plan_id text, currency text, payers bigint, month_minor bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select m.place::integer, s.plan_id, v.currency, count(*),
      -- A year is paid as ten months.
      sum(case s.cycle when 'year' then v.month_minor * 10 / 12 else v.month_minor end)::bigint
    from unnest(moments) with ordinality m (at, place)
    join private.plan_spans s on s.begins_at <= m.at and (s.ends_at is null or s.ends_at > m.at)
    join private.plan_versions v on v.plan_id = s.plan_id and v.version = s.plan_version
    group by m.place, s.plan_id, v.currency;
end $$;
comment on function app.plan_income is 'Definer, because it counts over all tenants: tells a platform admin what the plans that were paid for at each of these moments bring in a month, by plan and currency.';
grant execute on function app.plan_income(timestamptz[]) to platform_admin;

create function app.plan_leavers(moments timestamptz[]) returns table (place integer, lost bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select m.place::integer, count(*)
    from (
      select x.at, x.place, lag(x.at) over (order by x.place) as before from unnest(moments) with ordinality x (at, place)
    ) m
    join private.plan_spans s on s.begins_at <= m.before and s.ends_at > m.before and s.ends_at <= m.at
    where not exists (
      select from private.plan_spans n where n.payer_id = s.payer_id and n.begins_at <= m.at and (n.ends_at is null or n.ends_at > m.at))
    group by m.place;
end $$;
comment on function app.plan_leavers is 'Definer, because it counts over all tenants: tells a platform admin of each of these moments but the first how many of those who paid at the one before pay no longer.';
grant execute on function app.plan_leavers(timestamptz[]) to platform_admin;

-- Each question is one look into an index per tenant, so that it costs the same however much a tenant has.
create function app.feature_usage() returns table (feature text, tenants bigint)
  language plpgsql stable security definer set search_path = '' as $$
declare
  own constant uuid := '00000000-0000-7000-8000-000000000001';
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    with asked as (
      select
        count(*) filter (where exists (select from public.payment_connections x where x.tenant_id = t.id and x.provider = 'midtrans' and x.status <> 'disconnected')) as midtrans,
        count(*) filter (where exists (select from public.payment_connections x where x.tenant_id = t.id and x.provider = 'stripe' and x.status <> 'disconnected')) as stripe,
        count(*) filter (where exists (select from public.custom_domains x where x.tenant_id = t.id and x.verified_at is not null)) as custom_domain,
        count(*) filter (where exists (select from public.coupons x where x.tenant_id = t.id)) as coupons,
        count(*) filter (where exists (select from public.stock_items x where x.tenant_id = t.id)) as stock_items,
        count(*) filter (where exists (select from public.notification_templates x where x.tenant_id = t.id and not x.is_default)) as own_messages,
        count(*) filter (where exists (select from public.members x where x.tenant_id = t.id and x.removed_at is null offset 1)) as team,
        count(*) filter (where exists (select from public.team_rules x where x.tenant_id = t.id and x.rule = 'second_factor')) as second_factor,
        count(*) filter (where exists (select from public.api_keys x where x.tenant_id = t.id and x.kind = 'key' and x.revoked_at is null)) as api_keys,
        count(*) filter (where exists (select from public.webhook_endpoints x where x.tenant_id = t.id and x.removed_at is null)) as webhooks,
        count(*) filter (where exists (select from public.tenant_bots x where x.tenant_id = t.id and x.server_id is not null)) as bot,
        count(*) filter (where exists (select from public.credit_purchases x where x.tenant_id = t.id and x.granted_by is null)) as credits
      from public.tenants t where t.id <> own
    )
    select e.key, e.value::bigint from asked a cross join lateral jsonb_each_text(to_jsonb(a)) e
    union all
    select 'module:' || m.id, count(x.tenant_id)
    from private.modules m left join public.tenant_modules x on x.module_id = m.id and x.is_on and x.tenant_id <> own
    where m.is_available or x.tenant_id is not null
    group by m.id;
end $$;
comment on function app.feature_usage is 'Definer, because it counts what belongs to tenants: tells a platform admin how many of them use what, nothing about any one.';
grant execute on function app.feature_usage() to platform_admin;
