-- What a tenant uses, counted where it happens, in the same commit. Two kinds: what is used up within a month has
-- counters; what is there at a time (products, members, files) is counted by looking, under the tenant's lock.

-- owner: platform/plans
create table public.meter_counts (
  tenant_id uuid not null references public.tenants on delete cascade,
  meter text not null check (meter ~ '^[a-z0-9_]{1,40}$'),
  period_on date not null,
  slot smallint not null default 0,
  used bigint not null default 0,
  bought bigint not null default 0 check (bought >= 0),
  primary key (tenant_id, meter, period_on, slot)
);
comment on column public.meter_counts.bought is 'How much of it credit that was bought has covered; in slot 0 alone, as nothing is bought where there is no limit.';
comment on table public.meter_counts is 'What was used in a month of the tenant''s time zone. Where there is a limit slot 0 counts, one after the other; where there is none each connection counts in one of 32 slots, so that nobody waits.';
alter table public.meter_counts enable row level security;
alter table public.meter_counts force row level security;
grant select on public.meter_counts to member, worker, platform_admin;
create policy "members see what their tenant has used" on public.meter_counts for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what their tenant has used" on public.meter_counts for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see what every tenant has used" on public.meter_counts for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());

-- owner: platform/plans
create table public.meter_events (
  tenant_id uuid not null references public.tenants on delete cascade,
  meter text not null check (meter ~ '^[a-z0-9_]{1,40}$'),
  key text not null check (length(key) between 1 and 200),
  amount bigint not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, meter, key)
);
comment on table public.meter_events is 'Uses that carry a key, each counted once. What is written once anyway, such as an order, needs none.';
alter table public.meter_events enable row level security;
alter table public.meter_events force row level security;
grant select on public.meter_events to member, worker;
create policy "members see what was counted" on public.meter_events for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what was counted" on public.meter_events for select to worker
  using (tenant_id = private.current_tenant());

-- owner: platform/plans
create table public.credit_balances (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'ai_credits' check (kind ~ '^[a-z0-9_]{1,40}$'),
  remaining bigint not null default 0 check (remaining >= 0),
  primary key (tenant_id, kind)
);
comment on table public.credit_balances is 'What a tenant has bought on top of its plan and not used up.';
alter table public.credit_balances enable row level security;
alter table public.credit_balances force row level security;
grant select on public.credit_balances to member, worker, platform_admin;
grant insert (tenant_id, kind, remaining), update (remaining) on public.credit_balances to worker;
create policy "members see what credit is left" on public.credit_balances for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what credit is left" on public.credit_balances for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see what credit every tenant has" on public.credit_balances for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "jobs add the first credit" on public.credit_balances for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs add credit" on public.credit_balances for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: platform/plans
create table public.credit_purchases (
  tenant_id uuid not null references public.tenants on delete cascade,
  invoice_id uuid not null,
  kind text not null default 'ai_credits',
  credits bigint not null check (credits > 0),
  granted_by uuid,
  reason text not null default '' check (length(reason) <= 500),
  created_at timestamptz not null default now(),
  primary key (tenant_id, invoice_id)
);
comment on table public.credit_purchases is 'Which invoice brought which credit, each once; what the operator gave stands here with an id of its own, by whom and why.';
alter table public.credit_purchases enable row level security;
alter table public.credit_purchases force row level security;
grant select on public.credit_purchases to member, worker, platform_admin;
grant insert (tenant_id, invoice_id, kind, credits) on public.credit_purchases to worker;
create policy "members see which credit was bought" on public.credit_purchases for select to member
  using (tenant_id = private.current_tenant() and private.can('billing.manage'));
create policy "jobs see which credit was bought" on public.credit_purchases for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see which credit every tenant got" on public.credit_purchases for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "jobs note which credit was bought" on public.credit_purchases for insert to worker
  with check (tenant_id = private.current_tenant() and granted_by is null);

-- owner: platform/plans
create table public.overages (
  tenant_id uuid not null references public.tenants on delete cascade,
  meter text not null check (meter ~ '^[a-z0-9_]{1,40}$'),
  period_on date not null,
  plan_id text not null,
  plan_version integer not null,
  used bigint not null,
  returned bigint not null default 0,
  invoice_id uuid,
  primary key (tenant_id, meter, period_on, plan_id, plan_version),
  check (returned between 0 and used)
);
comment on column public.overages.returned is 'How much of it came back after it was billed: it stays on its invoice, and the tenant has it as credit.';
comment on table public.overages is 'What was used beyond a soft limit in a month, under which version of a plan, counted in the commit that used it; and the invoice that bills it, once.';
create index overages_unbilled on public.overages (tenant_id, period_on) where invoice_id is null;
alter table public.overages enable row level security;
alter table public.overages force row level security;
grant select on public.overages to member, worker, platform_admin;
grant update (invoice_id) on public.overages to worker;
create policy "members see what their tenant has used beyond its limits" on public.overages for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what their tenant has used beyond its limits" on public.overages for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note which invoice bills it" on public.overages for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function private.meter_period(time_zone text, at timestamptz) returns date language sql immutable parallel safe
  return date_trunc('month', at at time zone time_zone)::date;
comment on function private.meter_period is 'The month in which something counts, on the tenant''s own calendar.';

create function private.way_up(tenant uuid, meter text, needed bigint) returns jsonb
  language plpgsql stable set search_path = '' as $$
declare
  own private.plan_versions;
  is_unpaid boolean;
  lifting text;
begin
  -- What was agreed with the tenant goes before every plan: no other one would change it.
  if exists (
    select from public.entitlement_overrides o
    where o.tenant_id = tenant and o.name = 'limit:' || meter and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
  ) then
    return '{"plan":null,"unpaid":false}';
  end if;
  select v.* into own from public.subscriptions s
  join private.plan_versions v on v.plan_id = s.plan_id and v.version = s.plan_version
  where s.tenant_id = tenant and s.kind = 'plan';
  is_unpaid := coalesce((own.limits ->> meter)::bigint, needed) >= needed
    and exists (select from public.subscriptions s where s.tenant_id = tenant and s.kind = 'plan' and s.state = 'restricted');
  -- The own plan where paying it is enough; else the smallest that is offered, is larger, and holds what is wanted.
  select p.name into lifting from private.plans p
  join lateral (select n.limits, n.month_minor from private.plan_versions n where n.plan_id = p.id order by n.version desc limit 1) v on true
  where case when is_unpaid then p.id = own.plan_id
    else p.is_offered and p.id <> own.plan_id and v.month_minor > own.month_minor
      and coalesce((v.limits ->> meter)::bigint, needed) >= needed end
  order by v.month_minor, p.position limit 1;
  return jsonb_build_object('plan', lifting, 'unpaid', is_unpaid);
end $$;
comment on function private.way_up is 'Which plan a tenant has to choose, or only to pay, so that it holds so much of a meter; none where no plan does.';

create function private.refuse_limit(tenant uuid, meter text, most bigint, used bigint, needed bigint, more jsonb default '{}') returns void
  language plpgsql volatile set search_path = '' as $$
begin
  perform private.refuse('limit_reached ' || (jsonb_build_object('meter', meter, 'limit', most, 'used', used)
    || private.way_up(tenant, meter, needed) || more)::text);
end $$;
comment on function private.refuse_limit is 'Ends the transaction, naming the limit, what is used and the plan that gives as much as is needed.';

create function private.ceiling_of(tenant uuid, meter text, most bigint) returns bigint
  language plpgsql stable set search_path = '' as $$
declare
  mine private.plan_versions := private.plan_of(tenant);
  own public.subscriptions;
begin
  if not meter = any (coalesce(mine.soft_meters, '{}')) then
    return most;
  end if;
  if mine.overage -> meter is null then
    return null;
  end if;
  select s.* into own from public.subscriptions s where s.tenant_id = tenant and s.kind = 'plan';
  -- Nobody owes anything for a trial, nor for what a plan that is not paid would have had.
  return case when own.state in ('active', 'past_due') then most + coalesce((own.caps ->> meter)::bigint, most) else most end;
end $$;
comment on function private.ceiling_of is 'Beyond how much of a meter uses are refused: its limit; of a soft meter that costs something the limit and the tenant''s cap, which is as much again until it sets one; null where a soft meter costs nothing.';

create function private.note_overage(tenant uuid, meter text, period date, zone text, amount bigint) returns void
  language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  mine private.plan_versions := private.plan_of(tenant);
  month_ends timestamptz := (period + interval '1 month')::timestamp at time zone zone;
begin
  insert into public.overages as o (tenant_id, meter, period_on, plan_id, plan_version, used)
  values (tenant, note_overage.meter, period, mine.plan_id, mine.version, amount)
  on conflict (tenant_id, meter, period_on, plan_id, plan_version) do update set used = o.used + excluded.used;
  -- Somebody has to look when the month is over.
  update public.subscriptions s set due_at = month_ends
  where s.tenant_id = tenant and s.kind = 'plan' and (s.due_at is null or s.due_at > month_ends);
end $$;
comment on function private.note_overage is 'Counts what goes beyond a soft limit and will be billed.';

create function private.note_level(tenant uuid, meter text, period text, most bigint, used bigint) returns void
  language plpgsql volatile set search_path = '' as $$
declare
  percent integer;
begin
  foreach percent in array array[80, 100] loop
    if most > 0 and used * 100 >= most * percent then
      insert into public.events (tenant_id, topic, key, payload)
      values (tenant, 'meter.reached', concat_ws(':', meter, period, percent),
        jsonb_build_object('meter', meter, 'percent', percent::text, 'used', used::text, 'limit', most::text))
      on conflict (tenant_id, topic, key) do nothing;
    end if;
  end loop;
end $$;
comment on function private.note_level is 'Records once per period that four fifths, or all, of a limit is used.';

create function private.add_credit(tenant uuid, meter text, amount bigint) returns void
  language plpgsql volatile set search_path = '' as $$
begin
  insert into public.credit_balances as b (tenant_id, kind, remaining) values (tenant, add_credit.meter, add_credit.amount)
  on conflict (tenant_id, kind) do update set remaining = b.remaining + excluded.remaining;
end $$;
comment on function private.add_credit is 'Adds to what a tenant has bought of a meter.';

create function private.spend_credit(tenant uuid, meter text, wanted bigint) returns bigint
  language plpgsql volatile set search_path = '' as $$
declare
  taken bigint;
begin
  select least(b.remaining, spend_credit.wanted) into taken from public.credit_balances b
  where b.tenant_id = tenant and b.kind = spend_credit.meter for no key update;
  if coalesce(taken, 0) = 0 then
    return 0;
  end if;
  update public.credit_balances b set remaining = b.remaining - taken where b.tenant_id = tenant and b.kind = spend_credit.meter;
  return taken;
end $$;
comment on function private.spend_credit is 'Takes from what a tenant has bought of a meter, as far as it goes; tells how much that was.';

create function private.count_use(tenant uuid, meter text, amount bigint) returns bigint
  language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  most bigint := private.limit_of(tenant, count_use.meter);
  zone text;
  period date;
  after bigint;
  covered bigint;
  missing bigint;
  spent bigint;
  ceiling bigint;
begin
  select t.time_zone into zone from public.tenants t where t.id = tenant;
  period := private.meter_period(zone, now());
  if most is null then
    -- Two connections seldom share a slot; two random numbers of sixteen do in every sixteenth pair.
    insert into public.meter_counts as c (tenant_id, meter, period_on, slot, used)
    values (tenant, count_use.meter, period, (1 + pg_catalog.pg_backend_pid() % 32)::smallint, count_use.amount)
    on conflict (tenant_id, meter, period_on, slot) do update set used = c.used + excluded.used;
    return 0;
  end if;
  -- The row is the queue: whoever comes second waits here and sees what the first has used.
  insert into public.meter_counts as c (tenant_id, meter, period_on, slot, used)
  values (tenant, count_use.meter, period, 0, count_use.amount)
  on conflict (tenant_id, meter, period_on, slot) do update set used = c.used + excluded.used
  returning c.used, c.bought into after, covered;
  -- What was counted while there was no limit.
  after := after + coalesce((
    select sum(c.used) from public.meter_counts c
    where c.tenant_id = tenant and c.meter = count_use.meter and c.period_on = period and c.slot > 0), 0);
  -- What credit has covered takes no room of the month's.
  missing := least(count_use.amount, after - covered - most);
  if missing > 0 then
    spent := private.spend_credit(tenant, count_use.meter, missing);
    if spent > 0 then
      update public.meter_counts c set bought = c.bought + spent
      where c.tenant_id = tenant and c.meter = count_use.meter and c.period_on = period and c.slot = 0;
    end if;
    if missing > spent then
      ceiling := private.ceiling_of(tenant, count_use.meter, most);
      if after - covered - spent > ceiling then
        perform private.refuse_limit(tenant, count_use.meter, most, after - count_use.amount, after - covered - spent,
          case when ceiling > most then jsonb_build_object('cap', ceiling - most) else '{}' end);
      elsif ceiling is not null then
        perform private.note_overage(tenant, count_use.meter, period, zone, missing - spent);
      end if;
    end if;
  end if;
  if after * 100 >= most * 80 then
    perform private.note_level(tenant, count_use.meter, period::text, most, after);
  end if;
  return after;
end $$;
comment on function private.count_use is 'Counts a use in the month of now: what the plan has, then what was bought, then what is billed beyond a soft limit; or ends the transaction. 0 when there is no limit.';

create function private.take_back_beyond(tenant uuid, meter text, period date, amount bigint) returns void
  language plpgsql volatile set search_path = '' as $$
declare
  missing bigint := amount;
  one public.overages;
  part bigint;
begin
  for one in
    select o.* from public.overages o
    where o.tenant_id = tenant and o.meter = take_back_beyond.meter and o.period_on = period and o.used > o.returned
    order by o.invoice_id is not null, o.plan_version desc, o.plan_id for no key update
  loop
    exit when missing = 0;
    part := least(missing, one.used - one.returned);
    missing := missing - part;
    -- What is on an invoice stays there: it is paid for, so it comes back as what was paid for.
    update public.overages o
    set used = o.used - case when one.invoice_id is null then part else 0 end,
      returned = o.returned + case when one.invoice_id is null then 0 else part end
    where (o.tenant_id, o.meter, o.period_on, o.plan_id, o.plan_version) = (one.tenant_id, one.meter, one.period_on, one.plan_id, one.plan_version);
    if one.invoice_id is not null then
      perform private.add_credit(tenant, take_back_beyond.meter, part);
    end if;
  end loop;
end $$;
comment on function private.take_back_beyond is 'Takes back what was used beyond a soft limit in a month, as far as there is any; what an invoice bills already becomes credit.';

create function private.take_back(tenant uuid, meter text, period date, amount bigint) returns bigint
  language plpgsql volatile set search_path = '' as $$
declare
  missing bigint := amount;
  covered bigint;
  one record;
  part bigint;
begin
  select c.bought into covered from public.meter_counts c
  where c.tenant_id = tenant and c.meter = take_back.meter and c.period_on = period and c.slot = 0 for no key update;
  for one in
    select c.slot, c.used from public.meter_counts c
    where c.tenant_id = tenant and c.meter = take_back.meter and c.period_on = period and c.used > 0
    order by c.used < amount, c.slot for no key update
  loop
    exit when missing = 0;
    part := least(missing, one.used);
    missing := missing - part;
    update public.meter_counts c set used = c.used - part
    where c.tenant_id = tenant and c.meter = take_back.meter and c.period_on = period and c.slot = one.slot;
  end loop;
  -- To bought credit first, which no month's end takes away; then from what is billed; the rest the month had anyway.
  part := least(coalesce(covered, 0), amount - missing);
  if part > 0 then
    update public.meter_counts c set bought = c.bought - part
    where c.tenant_id = tenant and c.meter = take_back.meter and c.period_on = period and c.slot = 0;
    perform private.add_credit(tenant, take_back.meter, part);
  end if;
  if amount - missing > part then
    perform private.take_back_beyond(tenant, take_back.meter, period, amount - missing - part);
  end if;
  return amount - missing;
end $$;
comment on function private.take_back is 'Takes back what was counted in a month and came to nothing, never more than is counted there; tells how much that was.';

create function app.use_meter(meter text, amount bigint, event_key text) returns bigint
  language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  tenant uuid := private.current_tenant();
begin
  if tenant is null or not private.is_writable() or use_meter.amount < 1 then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  if use_meter.meter = 'ai_credits' then
    raise exception 'Credit is held and settled (app.hold_credits).';
  end if;
  if use_meter.event_key is not null then
    insert into public.meter_events (tenant_id, meter, key, amount)
    values (tenant, use_meter.meter, use_meter.event_key, use_meter.amount) on conflict do nothing;
    if not found then
      return null;
    end if;
  end if;
  return private.count_use(tenant, use_meter.meter, use_meter.amount);
end $$;
comment on function app.use_meter is 'Definer, because nobody writes counters: counts a use of the current tenant in its month, exactly, or ends the transaction at a hard limit. Null when the key was counted before, 0 when there is no limit.';
grant execute on function app.use_meter(text, bigint, text) to storefront, member, worker;

create function app.give_back_meter(meter text, amount bigint, event_key text, used_at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  if tenant is null or give_back_meter.amount < 1 or give_back_meter.event_key is null then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  if give_back_meter.meter = 'ai_credits' then
    raise exception 'Credit is held and settled (app.settle_credits).';
  end if;
  insert into public.meter_events (tenant_id, meter, key, amount)
  values (tenant, give_back_meter.meter, 'back:' || give_back_meter.event_key, -give_back_meter.amount) on conflict do nothing;
  if not found then
    return false;
  end if;
  return private.take_back(tenant, give_back_meter.meter,
    (select private.meter_period(t.time_zone, give_back_meter.used_at) from public.tenants t where t.id = tenant),
    give_back_meter.amount) > 0;
end $$;
comment on function app.give_back_meter is 'Definer, because nobody writes counters: takes back a use that came to nothing, once, in the month in which it was counted.';
grant execute on function app.give_back_meter(text, bigint, text, timestamptz) to storefront, member, worker;

-- owner: platform/tenants
create table public.uploads (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  file_key text not null check (length(file_key) <= 500 and starts_with(file_key, 'tenants/' || tenant_id || '/') and strpos(file_key, '..') = 0),
  person_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  file_type text not null check (length(file_type) <= 100),
  file_size_bytes bigint not null check (file_size_bytes >= 0),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table public.uploads is 'Files that nothing names yet, from before their first byte is stored: they take up storage, and a form that names one is looked up here. What is claimed leaves; what nobody claims is removed after a day. Logos stay as long as their shop shows them.';
create index uploads_file on public.uploads (tenant_id, file_key);
create index uploads_created on public.uploads (tenant_id, created_at);
alter table public.uploads enable row level security;
alter table public.uploads force row level security;
grant select, insert (tenant_id, id, file_key, person_id, file_name, file_type, file_size_bytes, file_sha256), update (file_size_bytes, file_sha256), delete on public.uploads to member;
grant select, delete on public.uploads to worker;
grant select (tenant_id, created_at) on public.uploads to dispatcher;
create policy "members with a right to store files see what waits" on public.uploads for select to member
  using (tenant_id = private.current_tenant() and (private.can('products.write') or private.can('orders.refund') or private.can('settings.write') or private.can('lending.write')));
create policy "members with a right to store files begin to" on public.uploads for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and person_id = private.current_author()
    and (private.can('products.write') or private.can('orders.refund') or private.can('settings.write') or private.can('lending.write')));
create policy "members with a right to store files say how large they became" on public.uploads for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and (private.can('products.write') or private.can('orders.refund') or private.can('settings.write') or private.can('lending.write')))
  with check (tenant_id = private.current_tenant() and private.is_writable() and (private.can('products.write') or private.can('orders.refund') or private.can('settings.write') or private.can('lending.write')));
create policy "members with a right to store files claim them" on public.uploads for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and (private.can('products.write') or private.can('orders.refund') or private.can('settings.write') or private.can('lending.write')));
create policy "jobs see what waits" on public.uploads for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs remove what nobody claimed" on public.uploads for delete to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees where files wait" on public.uploads for select to dispatcher using (true);

create function private.count_products(tenant uuid) returns bigint language sql stable set search_path = ''
  return (select count(*) from public.products p where p.tenant_id = tenant and p.archived_at is null);
create function private.count_members(tenant uuid) returns bigint language sql stable set search_path = ''
  return (select count(*) from public.members m where m.tenant_id = tenant and m.removed_at is null);
create function private.count_invited(tenant uuid) returns bigint language sql stable set search_path = ''
  return (select count(*) from public.invitations i where i.tenant_id = tenant and i.accepted_at is null and i.revoked_at is null and i.expires_at > now());
create function private.count_storage(tenant uuid) returns bigint language sql stable set search_path = ''
  return (select coalesce(sum(d.file_size_bytes), 0) from public.product_deliveries d where d.tenant_id = tenant)
    + (select coalesce(sum(r.file_size_bytes), 0) from public.refund_proofs r where r.tenant_id = tenant)
    + (select coalesce(sum(s.file_size_bytes), 0) from public.stored_pictures s where s.tenant_id = tenant)
    + (select coalesce(sum(u.file_size_bytes), 0) from public.uploads u where u.tenant_id = tenant);

-- In plpgsql, because debts and agreements come with a later migration.
create function private.count_debts(tenant uuid) returns bigint language plpgsql stable set search_path = '' as $$
begin
  return (select count(*) from public.debts d where d.tenant_id = tenant and d.status = 'open');
end $$;

create function private.count_agreements(tenant uuid) returns bigint language plpgsql stable set search_path = '' as $$
begin
  return (select count(*) from public.agreements a where a.tenant_id = tenant and a.status in ('draft', 'offered', 'active'));
end $$;

create function private.level_of(tenant uuid, meter text) returns bigint
  language plpgsql stable set search_path = '' as $$
begin
  case meter
    when 'products' then return private.count_products(tenant);
    when 'members' then return private.count_members(tenant);
    when 'storage' then return private.count_storage(tenant);
    when 'debts' then return private.count_debts(tenant);
    when 'agreements' then return private.count_agreements(tenant);
    else raise exception 'No level is called %.', meter;
  end case;
end $$;
comment on function private.level_of is 'How much of a meter is there now. Every meter that is not counted by month is named here: another one is a mistake.';

create function app.count_levels() returns table (meter text, used bigint)
  language sql stable security definer set search_path = ''
  begin atomic
    select 'products', private.count_products(private.current_tenant())
    -- Whoever is invited has a place.
    union all select 'members', private.count_members(private.current_tenant()) + private.count_invited(private.current_tenant())
    union all select 'storage', private.count_storage(private.current_tenant())
    union all select 'debts', private.count_debts(private.current_tenant())
    union all select 'agreements', private.count_agreements(private.current_tenant());
  end;
comment on function app.count_levels is 'Definer, because whoever sees the plan need not see every file: numbers about the current tenant, nothing else.';
grant execute on function app.count_levels() to member, worker;

create function app.reached_limits(meters text[]) returns table (
    meter text, most bigint, used bigint, invited bigint, cap bigint, plan text, is_unpaid boolean)
  language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  tenant uuid := private.current_tenant();
begin
  return query
    select l.meter, l.most, n.used, n.invited, c.ceiling - l.most, up.way ->> 'plan', (up.way ->> 'unpaid')::boolean
    from (select m.meter, private.limit_of(tenant, m.meter) as most from unnest(reached_limits.meters) m (meter)) l
    cross join lateral (
      select case l.meter when 'products' then private.count_products(tenant) when 'members' then private.count_members(tenant)
          when 'storage' then private.count_storage(tenant) when 'debts' then private.count_debts(tenant)
          when 'agreements' then private.count_agreements(tenant)
          else coalesce((
            select sum(c.used)::bigint from public.meter_counts c join public.tenants t on t.id = c.tenant_id
            where c.tenant_id = tenant and c.meter = l.meter and c.period_on = private.meter_period(t.time_zone, now())), 0) end as used,
        case when l.meter = 'members' then private.count_invited(tenant) else 0::bigint end as invited,
        -- What credit has covered takes no room of the month's.
        coalesce((
          select sum(c.bought)::bigint from public.meter_counts c join public.tenants t on t.id = c.tenant_id
          where c.tenant_id = tenant and c.meter = l.meter and c.period_on = private.meter_period(t.time_zone, now())), 0) as covered
    ) n
    cross join lateral (select private.ceiling_of(tenant, l.meter, l.most) as ceiling) c
    cross join lateral (select private.way_up(tenant, l.meter, n.used + n.invited + 1) as way) up
    where l.most is not null and n.used - n.covered + n.invited >= c.ceiling
      and not exists (select from public.credit_balances b where b.tenant_id = tenant and b.kind = l.meter and b.remaining > 0);
end $$;
comment on function app.reached_limits is 'Definer, because whoever works against a limit need not see everything that is counted: which of these meters refuse anything more now, and the plan that gives more.';
grant execute on function app.reached_limits(text[]) to member;

create function app.takes_orders() returns boolean
  language plpgsql stable security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  ceiling bigint := private.ceiling_of(tenant, 'orders', private.limit_of(tenant, 'orders'));
begin
  return ceiling is null or ceiling > coalesce((
    select sum(c.used - c.bought)::bigint from public.meter_counts c join public.tenants t on t.id = c.tenant_id
    where c.tenant_id = tenant and c.meter = 'orders' and c.period_on = private.meter_period(t.time_zone, now())), 0)
    or exists (select from public.credit_balances b where b.tenant_id = tenant and b.kind = 'orders' and b.remaining > 0);
end $$;
comment on function app.takes_orders is 'Definer, because customers read no counters: whether the current tenant''s plan has room for one more order, and nothing else about it.';
grant execute on function app.takes_orders() to storefront;

-- Whichever door adds something, it comes by here: a service, an import, the API. A statement that only takes away never
-- does, and one without a limit counts nothing.
create function private.keep_level(tenant uuid, meter text, added bigint) returns void
  language plpgsql volatile set search_path = '' as $$
declare
  most bigint := private.limit_of(tenant, meter);
  used bigint;
begin
  if most is null then
    return;
  end if;
  perform from public.tenants t where t.id = tenant for no key update;
  used := private.level_of(tenant, meter);
  if used > most then
    perform private.refuse_limit(tenant, meter, most, used - added, used);
  end if;
  perform private.note_level(tenant, meter, private.meter_period('UTC', now())::text, most, used);
end $$;
comment on function private.keep_level is 'Counts what is there now, one after the other per tenant, and ends the transaction above the limit.';

create function private.keep_products_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid;
  came bigint;
begin
  if tg_op = 'INSERT' then
    for tenant, came in select a.tenant_id, count(*) from added a where a.archived_at is null group by a.tenant_id loop
      perform private.keep_level(tenant, 'products', came);
    end loop;
    return null;
  end if;
  for tenant, came in
    select a.tenant_id, count(*) from added a join gone g on g.tenant_id = a.tenant_id and g.id = a.id
    where a.archived_at is null and g.archived_at is not null group by a.tenant_id
  loop
    perform private.keep_level(tenant, 'products', came);
  end loop;
  -- After a downgrade the oldest products within the limit can be changed; the others still sell, and can be archived.
  if current_setting('role', true) in ('member', 'api_client') then
    for tenant in
      select distinct a.tenant_id from added a join gone g on g.tenant_id = a.tenant_id and g.id = a.id
      where a.archived_at is null and (a.published or not g.published)
        and (a.name, a.slug, a.description, a.summary, a.published) is distinct from (g.name, g.slug, g.description, g.summary, g.published)
        and (select count(*) from public.products p where p.tenant_id = a.tenant_id and p.archived_at is null and p.id < a.id)
          >= private.limit_of(a.tenant_id, 'products')
    loop
      perform private.refuse_limit(tenant, 'products', private.limit_of(tenant, 'products'), private.count_products(tenant), private.count_products(tenant));
    end loop;
  end if;
  return null;
end $$;
comment on function private.keep_products_limit is 'Definer, because the limit holds whatever the one who adds a product may see.';
create trigger products_limit_on_insert after insert on public.products
  referencing new table as added for each statement execute function private.keep_products_limit();
create trigger products_limit_on_update after update on public.products
  referencing old table as gone new table as added for each statement execute function private.keep_products_limit();

create function private.keep_members_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if new.removed_at is null and (tg_op = 'INSERT' or old.removed_at is not null) then
    perform private.keep_level(new.tenant_id, 'members', 1);
  end if;
  return null;
end $$;
comment on function private.keep_members_limit is 'Definer, because the limit holds whatever the one who joins may see.';
create trigger members_limit after insert or update on public.members
  for each row execute function private.keep_members_limit();

create function private.keep_invitations_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  most bigint := private.limit_of(new.tenant_id, 'members');
  members bigint;
  invited bigint;
begin
  if most is null or new.accepted_at is not null or new.revoked_at is not null or new.expires_at <= now() then
    return null;
  end if;
  perform from public.tenants t where t.id = new.tenant_id for no key update;
  members := private.count_members(new.tenant_id);
  invited := private.count_invited(new.tenant_id);
  if members + invited > most then
    perform private.refuse_limit(new.tenant_id, 'members', most, members, members + invited, jsonb_build_object('invited', invited - 1));
  end if;
  return null;
end $$;
comment on function private.keep_invitations_limit is 'Definer, because the limit holds whatever the one who invites may see: nobody is invited to a team that has no place for them.';
create trigger invitations_limit after insert or update of expires_at on public.invitations
  for each row execute function private.keep_invitations_limit();

create function private.keep_storage_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if new.file_size_bytes > 0 and (tg_op = 'INSERT' or new.file_size_bytes > coalesce(old.file_size_bytes, 0)) then
    perform private.keep_level(new.tenant_id, 'storage', new.file_size_bytes - case when tg_op = 'INSERT' then 0 else coalesce(old.file_size_bytes, 0) end);
  end if;
  return null;
end $$;
comment on function private.keep_storage_limit is 'Definer, because the limit holds whatever the one who stores a file may see.';
create trigger product_deliveries_storage after insert or update of file_size_bytes on public.product_deliveries
  for each row execute function private.keep_storage_limit();
create trigger uploads_storage after insert or update of file_size_bytes on public.uploads
  for each row execute function private.keep_storage_limit();
create trigger stored_pictures_storage after insert on public.stored_pictures
  for each row execute function private.keep_storage_limit();
create trigger refund_proofs_storage after insert on public.refund_proofs
  for each row execute function private.keep_storage_limit();
