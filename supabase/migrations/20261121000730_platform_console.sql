-- The operator's console: who may enter it, and what is kept about tenants that is the platform's own.

-- A platform admin reaches every tenant, so a password is never enough: whoever has no second factor sets one up first.
create or replace function app.enter_platform() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  if not exists (select from private.people p where p.id = private.current_actor() and p.is_platform_admin) then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  perform private.require_second_factor(null);
  if not exists (
    select from private.passed_sessions p
    where p.session_id = private.current_session() and p.person_id = private.current_actor()
  ) then
    raise exception using errcode = '42501', message = 'second_factor_enrolment_needed';
  end if;
  perform pg_catalog.set_config('app.platform', 'on', true);
end $$;

-- Written so that the planner expects what is true: a platform admin sees all rows or none. With `= 'on'` it would expect
-- one in two hundred, and sort ten thousand tenants instead of walking along the index to the fiftieth.
create or replace function private.is_platform() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.platform', true), '') <> '';

grant execute on function app.require_step_up() to platform_admin;

-- What the platform's own people did; it outlives the tenant that it was about.
-- owner: platform/operator
create table public.platform_entries (
  id uuid not null default private.uuid_v7(),
  action text not null check (length(action) <= 80),
  actor_id uuid not null,
  subject_id uuid,
  subject_name text not null default '' check (length(subject_name) <= 120),
  details jsonb not null default '{}',
  address text check (length(address) <= 64),
  created_at timestamptz not null default now(),
  primary key (id)
);
comment on table public.platform_entries is 'What platform admins did, to whom (a tenant, mostly) and from where. Rows are only ever added; their ids are in the order of time.';
create index platform_entries_subject on public.platform_entries (subject_id, id);
create index platform_entries_actor on public.platform_entries (actor_id, id);
alter table public.platform_entries enable row level security;
alter table public.platform_entries force row level security;
grant select on public.platform_entries to platform_admin;
grant insert (id, action, actor_id, subject_id, subject_name, details, address) on public.platform_entries to platform_admin;
create policy "platform admins read what was done" on public.platform_entries for select to platform_admin
  using (private.is_platform());
create policy "platform admins leave entries in their own name" on public.platform_entries for insert to platform_admin
  with check (private.is_platform() and actor_id = private.current_actor());

create function private.refuse_platform_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = '42501', message = 'append_only';
end $$;
create trigger platform_entries_append_only before update or delete on public.platform_entries
  for each row execute function private.refuse_platform_change();
create trigger platform_entries_never_emptied before truncate on public.platform_entries
  for each statement execute function private.refuse_platform_change();

-- How a tenant stands with the platform.
alter table public.tenants
  add column suspended_at timestamptz,
  add column suspension_reason text not null default '' check (length(suspension_reason) <= 500),
  add column status_before text check (status_before in ('trial', 'active')),
  add column deletion_due_at timestamptz,
  add column is_in_maintenance boolean not null default false;
create function private.follow_subscription() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  stands constant text := case when new.state = 'trialing' then 'trial' else 'active' end;
begin
  update public.tenants t
    set status = case when t.status in ('trial', 'active') then stands else t.status end,
      status_before = case when t.status_before is not null then stands end
    where t.id = new.tenant_id and (t.status in ('trial', 'active') and t.status <> stands or t.status_before <> stands);
  return null;
end $$;
comment on function private.follow_subscription is 'Definer, because no role may change how a tenant stands: it is on trial exactly as long as its subscription is, also while it is suspended.';
create trigger subscriptions_followed after insert or update of state on public.subscriptions
  for each row execute function private.follow_subscription();
create index tenants_newest on public.tenants (created_at, id);
create index tenants_of_status on public.tenants (status, created_at, id);
create index tenants_of_slug on public.tenants (slug);
create index tenants_to_delete on public.tenants (deletion_due_at) where deletion_due_at is not null;
create index tenants_of_words on public.tenants
  using gin ((slug || ' ' || lower(name) || ' ' || coalesce(lower(contact_email), '') || ' ' || coalesce(domain, '')) extensions.gin_trgm_ops);
grant select (id, deletion_due_at) on public.tenants to dispatcher;
create policy "the dispatcher sees whose time is over" on public.tenants for select to dispatcher
  using (deletion_due_at is not null);

create function app.find_tenants(query text, most integer) returns table (tenant_id uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  pattern text := '%' || replace(replace(replace(lower(query), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    (select t.id from public.tenants t
      where (t.slug || ' ' || lower(t.name) || ' ' || coalesce(lower(t.contact_email), '') || ' ' || coalesce(t.domain, '')) like pattern
      limit most)
    union
    (select m.tenant_id from public.members m where m.email like pattern and m.removed_at is null limit most)
    union
    -- Whoever was invited to own a shop has no other trace in it yet.
    (select i.tenant_id from public.invitations i where i.email like pattern and i.accepted_at is null and i.revoked_at is null limit most)
    union
    (select d.tenant_id from public.custom_domains d where d.host like pattern limit most);
end $$;
comment on function app.find_tenants is 'Definer, because words are not looked up behind row-level security: tells a platform admin which tenants a search is for, by name, address, domain or the e-mail of somebody who works there or was invited to.';
grant execute on function app.find_tenants(text, integer) to platform_admin;
create index members_of_email on public.members (tenant_id, email);

-- Kept per tenant, because counting the orders of ten thousand tenants for every look would not be looking.
-- owner: platform/console
create table public.tenant_numbers (
  tenant_id uuid not null references public.tenants on delete cascade,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  orders_count bigint not null default 0,
  paid_count bigint not null default 0,
  revenue_minor bigint not null default 0,
  products_count bigint not null default 0,
  members_count bigint not null default 0,
  last_order_at timestamptz,
  counted_at timestamptz not null default now(),
  primary key (tenant_id, currency)
);
comment on table public.tenant_numbers is 'What a tenant has and sold, counted anew by a job after what happens there. Revenue is what was paid less what was given back, in this currency; the row that counts is that of the tenant''s own.';
alter table public.tenant_numbers enable row level security;
alter table public.tenant_numbers force row level security;
grant select on public.tenant_numbers to platform_admin;
create policy "platform admins see how tenants do" on public.tenant_numbers for select to platform_admin
  using (private.is_platform());

create function app.count_tenant() returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  insert into public.tenant_numbers as n
    (tenant_id, currency, orders_count, paid_count, revenue_minor, products_count, members_count, last_order_at, counted_at)
  select t.id, t.currency, o.all_of_them, o.paid, o.paid_minor - coalesce(r.back_minor, 0), p.count, m.count, o.newest, clock_timestamp()
  from public.tenants t
  cross join lateral (
    select count(*) as all_of_them, count(*) filter (where x.paid_at is not null) as paid,
      coalesce(sum(x.total_minor) filter (where x.paid_at is not null), 0)::bigint as paid_minor, max(x.created_at) as newest
    from public.orders x where x.tenant_id = t.id and x.status <> 'draft' and x.source <> 'lending'
  ) o
  cross join lateral (
    select sum(x.amount_minor)::bigint as back_minor from public.refunds x
    join public.orders y on y.tenant_id = x.tenant_id and y.id = x.order_id
    where x.tenant_id = t.id and x.state = 'succeeded' and y.source <> 'lending'
  ) r
  cross join lateral (select count(*) as count from public.products x where x.tenant_id = t.id) p
  cross join lateral (select private.count_members(t.id) as count) m
  where t.id = tenant
  on conflict (tenant_id, currency) do update set
    orders_count = excluded.orders_count, paid_count = excluded.paid_count, revenue_minor = excluded.revenue_minor,
    products_count = excluded.products_count, members_count = excluded.members_count,
    last_order_at = excluded.last_order_at, counted_at = excluded.counted_at;
  perform pg_catalog.pg_notify('gerai_console', 'numbers');
end $$;
comment on function app.count_tenant is 'Definer, because no tenant writes what the platform knows of it: counts the current tenant anew.';
grant execute on function app.count_tenant() to worker;

create index webhook_endpoints_in_trouble on public.webhook_endpoints (tenant_id) where state <> 'active' and removed_at is null;
create index failed_jobs_open on public.failed_jobs (tenant_id) where resolved_at is null;
create index payment_connections_in_trouble on public.payment_connections (tenant_id) where status = 'invalid';

create function app.platform_totals() returns table (
    tenants bigint, active bigint, trial bigint, suspended bigint, leaving bigint, orders bigint, paid bigint, newest_24h bigint,
    waiting_events bigint, oldest_event_at timestamptz, failing_webhooks bigint, failed_jobs bigint, broken_connections bigint,
    worker_beaten_at timestamptz, revenue jsonb, plans jsonb)
  language plpgsql stable security definer set search_path = '' as $$
declare
  -- The platform's own shop is nobody's business: it has no plan, and what it takes in is what the others pay for theirs.
  own constant uuid := '00000000-0000-7000-8000-000000000001';
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select s.*, n.orders, n.paid, s2.fresh, e.waiting, e.oldest, w.failing, f.failed, c.broken, h.beaten_at, m.revenue, l.plans
    from (
      -- A tenant that is to be deleted is suspended until then, and counted as leaving alone.
      select count(*), count(*) filter (where t.status = 'active' and t.deletion_due_at is null),
        count(*) filter (where t.status = 'trial' and t.deletion_due_at is null),
        count(*) filter (where t.status = 'suspended' and t.deletion_due_at is null),
        count(*) filter (where t.deletion_due_at is not null)
      from public.tenants t where t.id <> own
    ) s
    cross join (select count(*) as fresh from public.tenants t where t.id <> own and t.created_at > now() - interval '1 day') s2
    cross join (
      select coalesce(sum(x.orders_count), 0)::bigint as orders, coalesce(sum(x.paid_count), 0)::bigint as paid from public.tenant_numbers x
      where x.tenant_id <> own
    ) n
    cross join (select count(*) as waiting, min(x.created_at) as oldest from public.events x where x.relayed_at is null) e
    cross join (select count(*) as failing from public.webhook_endpoints x where x.state <> 'active' and x.removed_at is null) w
    cross join (select count(*) as failed from public.failed_jobs x where x.resolved_at is null) f
    cross join (select count(*) as broken from public.payment_connections x where x.status = 'invalid') c
    left join (select max(x.beaten_at) as beaten_at from private.heartbeats x where x.process = 'worker') h on true
    cross join (
      select coalesce(jsonb_object_agg(y.currency, y.minor::text), '{}') as revenue
      from (
        select x.currency, sum(x.revenue_minor)::bigint as minor from public.tenant_numbers x where x.tenant_id <> own group by x.currency
      ) y
    ) m
    cross join (
      select coalesce(jsonb_object_agg(y.plan_id, y.count), '{}') as plans
      from (select x.plan_id, count(*) as count from public.subscriptions x where x.kind = 'plan' and x.tenant_id <> own group by x.plan_id) y
    ) l;
end $$;
comment on function app.platform_totals is 'Definer, because it counts what belongs to tenants: tells a platform admin sums over all of them, nothing about any one.';
grant execute on function app.platform_totals() to platform_admin;

create function app.platform_orders_in_trouble() returns table (
    order_id uuid, number text, payer_id uuid, payer text, total_minor bigint, currency text, attention text, since timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select o.id, coalesce(b.number, o.number), t.id, coalesce(t.name, o.customer_name), o.total_minor, o.currency, o.attention,
      (select max(e.created_at) from public.events e
       where e.tenant_id = o.tenant_id and e.order_id = o.id and e.topic = 'order.attention')
    from public.orders o
    left join public.billed_orders b on b.tenant_id = o.tenant_id and b.order_id = o.id
    left join public.tenants t on t.id = b.payer_id
    where o.tenant_id = '00000000-0000-7000-8000-000000000001' and o.payment_state = 'needs_attention'
    order by o.created_at desc, o.id desc
    limit 50;
end $$;
comment on function app.platform_orders_in_trouble is 'Definer, because orders belong to tenants: tells a platform admin which of the platform''s own orders were paid late, twice or wrong, and by whom.';
grant execute on function app.platform_orders_in_trouble() to platform_admin;

create function app.tenant_health(tenant uuid) returns table (
    connections bigint, broken_connections bigint, last_webhook_at timestamptz, failing_webhooks bigint, failed_jobs bigint,
    waiting_events bigint, oldest_event_at timestamptz, orders_in_trouble bigint, has_domain_trouble boolean)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select
      (select count(*) from public.payment_connections c where c.tenant_id = tenant and c.status <> 'disconnected'),
      (select count(*) from public.payment_connections c where c.tenant_id = tenant and c.status = 'invalid'),
      (select max(c.last_webhook_at) from public.payment_connections c where c.tenant_id = tenant),
      (select count(*) from public.webhook_endpoints w where w.tenant_id = tenant and w.state <> 'active' and w.removed_at is null),
      (select count(*) from public.failed_jobs f where f.tenant_id = tenant and f.resolved_at is null),
      (select count(*) from public.events e where e.tenant_id = tenant and e.relayed_at is null),
      (select min(e.created_at) from public.events e where e.tenant_id = tenant and e.relayed_at is null),
      (select count(*) from public.orders o where o.tenant_id = tenant and o.payment_state = 'needs_attention' and o.status <> 'draft'),
      exists (select from public.custom_domains d where d.tenant_id = tenant and d.missing_since is not null);
end $$;
comment on function app.tenant_health is 'Definer, because it counts what belongs to a tenant: tells a platform admin how it runs there, in numbers alone.';
grant execute on function app.tenant_health(uuid) to platform_admin;

-- Who works there is how the platform reaches a tenant.
grant select on public.members, public.colleagues to platform_admin;
create policy "platform admins see whom to write to" on public.members for select to platform_admin
  using (private.is_platform());

-- owner: platform/console
create table public.tenant_notes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 4000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table public.tenant_notes is 'What platform admins write down about a tenant, for one another. The tenant never sees it.';
alter table public.tenant_notes enable row level security;
alter table public.tenant_notes force row level security;
grant select on public.tenant_notes to platform_admin;
grant insert (tenant_id, id, author_id, body), delete on public.tenant_notes to platform_admin;
create policy "platform admins read notes" on public.tenant_notes for select to platform_admin using (private.is_platform());
create policy "platform admins write notes in their own name" on public.tenant_notes for insert to platform_admin
  with check (private.is_platform() and author_id = private.current_actor());
create policy "platform admins remove their own notes" on public.tenant_notes for delete to platform_admin
  using (private.is_platform() and author_id = private.current_actor());

create function app.name_platform_admins(ids uuid[]) returns table (person_id uuid, email text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select u.id, u.email::text from auth.users u join private.people p on p.id = u.id
    where u.id = any (ids)
      and (p.is_platform_admin or exists (select from public.platform_entries e where e.actor_id = u.id));
end $$;
comment on function app.name_platform_admins is 'Definer, because auth.users belongs to Auth: tells platform admins the addresses of one another, also of those who were one when they did something.';
grant execute on function app.name_platform_admins(uuid[]) to platform_admin;

-- Closing and opening a tenant. Both sides keep an entry of it, in the same commit.
create function private.note_by_platform(tenant uuid, action text, actor uuid, details jsonb, address text) returns void
  language plpgsql set search_path = '' as $$
begin
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, details, address)
  values (tenant, note_by_platform.action, 'platform_admin', actor, note_by_platform.details, null);
  insert into public.platform_entries (action, actor_id, subject_id, subject_name, details, address)
  select note_by_platform.action, actor, t.id, t.slug, note_by_platform.details, note_by_platform.address
  from public.tenants t where t.id = tenant;
  perform pg_catalog.pg_notify('gerai_console', tenant::text);
end $$;

-- Its owners get a mail of it. The reason stays in this row: jobs carry nothing but the row's id.
create function private.tell_standing(tenant uuid, change text, reason text, due timestamptz) returns void
  language sql set search_path = ''
  begin atomic
    insert into public.events (tenant_id, topic, key, payload)
    values (tenant, 'tenant.standing_changed', private.uuid_v7()::text,
      jsonb_build_object('change', change, 'reason', reason, 'due', due));
  end;

create function private.suspend_tenant(tenant uuid, reason text, actor uuid, address text) returns boolean
  language plpgsql set search_path = '' as $$
begin
  -- In the platform's own shop everybody pays for their plan: it stays open.
  update public.tenants t
    set status = 'suspended', status_before = t.status, suspended_at = now(), suspension_reason = suspend_tenant.reason
    where t.id = tenant and t.status in ('trial', 'active') and t.id <> '00000000-0000-7000-8000-000000000001';
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, 'tenant.suspended', actor, jsonb_build_object('reason', reason), address);
  perform private.tell_standing(tenant, 'suspended', reason, null);
  return true;
end $$;

create function private.activate_tenant(tenant uuid, actor uuid, address text) returns boolean
  language plpgsql set search_path = '' as $$
begin
  -- What waits for its end stays closed: calling that off is a decision of its own.
  update public.tenants t
    set status = coalesce(t.status_before, 'active'), status_before = null, suspended_at = null, suspension_reason = ''
    where t.id = tenant and t.status = 'suspended' and t.deletion_due_at is null;
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, 'tenant.reactivated', actor, '{}', address);
  perform private.tell_standing(tenant, 'reactivated', '', null);
  return true;
end $$;

create function app.suspend_tenant(tenant uuid, reason text, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return private.suspend_tenant(tenant, reason, private.current_actor(), address);
end $$;
comment on function app.suspend_tenant is 'Definer, because no role may change how a tenant stands: closes one, with an entry on both sides. False when it was not open.';
grant execute on function app.suspend_tenant(uuid, text, text) to platform_admin;

create function app.activate_tenant(tenant uuid, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return private.activate_tenant(tenant, private.current_actor(), address);
end $$;
comment on function app.activate_tenant is 'Definer, because no role may change how a tenant stands: opens a suspended one again, with an entry on both sides. False when it was not suspended, or is to be deleted.';
grant execute on function app.activate_tenant(uuid, text) to platform_admin;

create function app.platform_contact() returns text
  language sql stable security definer set search_path = ''
  begin atomic
    select t.contact_email from public.tenants t where t.id = '00000000-0000-7000-8000-000000000001';
  end;
comment on function app.platform_contact is 'Definer, because it reads another tenant than the current one: tells the address at which the platform''s own shop is reached.';
grant execute on function app.platform_contact() to member, worker, platform_admin;
