-- What a tenant may use: plans in versions, modules, exceptions for one tenant, and what was used. Plans, modules and
-- credit packs belong to no tenant, so they are private tables that functions tell about. A tenant without a
-- subscription has no limits: that is the platform's own shop, for every other gets one when it is opened.

-- owner: platform/plans
create table private.plans (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  position integer not null,
  is_offered boolean not null default true
);
comment on table private.plans is 'The plans by name and place. One that is no longer offered stays for those who have it.';

-- owner: platform/plans
create table private.plan_versions (
  plan_id text not null references private.plans on delete restrict,
  version integer not null check (version >= 1),
  currency text not null default 'IDR' check (currency ~ '^[A-Z]{3}$'),
  month_minor bigint not null check (month_minor >= 0),
  prices jsonb not null default '{}' check (jsonb_typeof(prices) = 'object'),
  trial_days integer not null default 0 check (trial_days between 0 and 90),
  limits jsonb not null check (jsonb_typeof(limits) = 'object'),
  soft_meters text[] not null default '{}',
  overage jsonb not null default '{}' check (jsonb_typeof(overage) = 'object'),
  features text[] not null default '{}',
  included_modules integer check (included_modules >= 0),
  support text not null default 'community' check (support in ('community', 'email', 'priority', 'dedicated')),
  created_at timestamptz not null default now(),
  primary key (plan_id, version)
);
comment on table private.plan_versions is 'What a plan costs and allows. A version never changes: tenants keep theirs until they are moved. prices has the same month in further currencies, by their code in minor units; whoever has another pays in one of these. In limits null is no limit; meters named in soft_meters are counted and warned about, not refused; overage says what so many more of one cost, and then the tenant''s cap refuses; included_modules null is all.';

-- owner: platform/plans
create table private.modules (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name jsonb not null check (
    name ?& array['id', 'en', 'ar']
    and not name @? 'strict $.* ? (@.type() != "string" || !(@ like_regex "^.{1,40}$" flag "s"))'
  ),
  summary jsonb not null,
  position integer not null,
  is_available boolean not null default false,
  takes_place boolean not null default true,
  currency text not null default 'IDR' check (currency ~ '^[A-Z]{3}$'),
  month_minor bigint not null check (month_minor >= 0),
  settings jsonb not null default '[]' check (jsonb_typeof(settings) = 'array')
);
comment on table private.modules is 'Optional capabilities, named and described in each language. One that is not available yet is shown as coming, and one that takes no place is in every plan, within its limits; settings says which values its configuration has.';

-- owner: platform/plans
create table private.credit_packs (
  id text primary key check (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  credits bigint not null check (credits > 0),
  currency text not null default 'IDR' check (currency ~ '^[A-Z]{3}$'),
  price_minor bigint not null check (price_minor > 0),
  prices jsonb not null default '{}' check (jsonb_typeof(prices) = 'object'),
  position integer not null,
  is_offered boolean not null default true
);
comment on table private.credit_packs is 'AI credits that are bought on top of the plan and do not expire. prices has the same in further currencies, as those of plans.';

insert into private.plans (id, name, position) values
  ('free', 'Free', 1), ('starter', 'Starter', 2), ('pro', 'Pro', 3), ('enterprise', 'Enterprise', 4);
-- Rupiah has no smaller unit, dollars and riyals have a hundredth; storage in bytes.
insert into private.plan_versions (plan_id, version, month_minor, prices, trial_days, support, features, included_modules, limits) values
  ('free', 1, 0, '{"USD":0,"SAR":0}', 0, 'community', '{}', 0,
    '{"orders":50,"members":1,"products":10,"api_calls":1000,"api_rate":30,"debts":50,"agreements":5,"pdf_documents":5,"ai_credits":100,"agents":1,"workflows":1,"storage":104857600}'),
  ('starter', 1, 99000, '{"USD":9900,"SAR":36900}', 14, 'email', '{bot_shop,bot_tickets,bot_welcome}', 1,
    '{"orders":500,"members":3,"products":100,"api_calls":10000,"api_rate":120,"debts":200,"agreements":20,"pdf_documents":20,"ai_credits":500,"agents":5,"workflows":10,"storage":1073741824}'),
  ('pro', 1, 299000, '{"USD":29900,"SAR":111900}', 14, 'priority', '{custom_domain,bot_shop,bot_tickets,bot_leveling,bot_reputation,bot_analytics,bot_welcome}', 3,
    '{"orders":5000,"members":10,"products":1000,"api_calls":100000,"api_rate":600,"debts":1000,"agreements":100,"pdf_documents":100,"ai_credits":2000,"agents":20,"workflows":50,"storage":10737418240}'),
  ('enterprise', 1, 999000, '{"USD":99900,"SAR":374900}', 0, 'dedicated', '{custom_domain,bot_shop,bot_tickets,bot_leveling,bot_reputation,bot_analytics,bot_automod,bot_welcome}', null,
    '{"orders":null,"members":null,"products":null,"api_calls":null,"api_rate":3000,"debts":null,"agreements":null,"pdf_documents":null,"ai_credits":null,"agents":null,"workflows":null,"storage":107374182400}');
insert into private.modules (id, name, position, takes_place, month_minor, summary, settings) values
  ('discord', '{"id":"Discord","en":"Discord","ar":"ديسكورد"}', 1, true, 49000,
    '{"id":"Bot yang berjualan di server Discord Anda: level, reputasi, tiket, dan moderasi otomatis.","en":"A bot that sells in your Discord server, with levels, reputation, tickets and moderation.","ar":"بوت يبيع في خادم ديسكورد الخاص بك، مع المستويات والسمعة والتذاكر والإشراف التلقائي."}',
    '[]'),
  ('lending', '{"id":"Buku utang","en":"Lending","ar":"دفتر الديون"}', 2, false, 0,
    '{"id":"Buku utang, perjanjian, cicilan, dan pengingat jatuh tempo.","en":"A debt book with agreements, instalments and reminders before they are due.","ar":"دفتر ديون مع الاتفاقيات والأقساط والتذكير قبل موعد الاستحقاق."}',
    '[]'),
  ('whatsapp', '{"id":"WhatsApp","en":"WhatsApp","ar":"واتساب"}', 3, false, 0,
    '{"id":"Pesan, perintah, dan pengingat lewat nomor WhatsApp toko.","en":"Messages, commands and reminders through your shop’s WhatsApp number.","ar":"رسائل وأوامر وتذكيرات عبر رقم واتساب متجرك."}',
    '[]'),
  ('agents', '{"id":"Karyawan AI","en":"AI employees","ar":"موظفو الذكاء الاصطناعي"}', 4, true, 99000,
    '{"id":"Karyawan AI yang menjawab, meneruskan tugas, dan bekerja sebagai tim.","en":"AI employees that answer, hand tasks on and work as a team.","ar":"موظفو ذكاء اصطناعي يجيبون ويحيلون المهام ويعملون كفريق."}',
    '[{"key":"tone","kind":"choice","choices":["formal","friendly"],"required":true,"label":{"id":"Gaya bahasa","en":"Tone","ar":"الأسلوب"}}]'),
  ('erpnext', '{"id":"ERPNext","en":"ERPNext","ar":"ERPNext"}', 5, true, 99000,
    '{"id":"Sinkron dua arah: produk, pelanggan, dan faktur.","en":"Products, customers and invoices in step with ERPNext, both ways.","ar":"مزامنة المنتجات والعملاء والفواتير مع ERPNext في الاتجاهين."}',
    '[{"key":"address","kind":"text","required":true,"pattern":"^https://[^ ]+$","label":{"id":"Alamat ERPNext","en":"ERPNext address","ar":"عنوان ERPNext"}}]'),
  ('ksa', '{"id":"Arab Saudi","en":"Saudi Arabia","ar":"السعودية"}', 6, true, 49000,
    '{"id":"Kalender Hijriah, riyal, dan minggu kerja Riyadh.","en":"Hijri dates, riyals and the Riyadh working week.","ar":"التاريخ الهجري والريال وأسبوع العمل في الرياض."}',
    '[{"key":"hijri_first","kind":"boolean","label":{"id":"Utamakan tanggal Hijriah","en":"Hijri date first","ar":"التاريخ الهجري أولًا"}}]');
insert into private.credit_packs (id, name, credits, price_minor, prices, position) values
  ('credits_500', '500 AI credits', 500, 25000, '{"USD":2500,"SAR":9300}', 1),
  ('credits_2000', '2,000 AI credits', 2000, 90000, '{"USD":9000,"SAR":33500}', 2),
  ('credits_10000', '10,000 AI credits', 10000, 390000, '{"USD":39000,"SAR":145000}', 3);

create function app.list_plans() returns table (
    id text, name text, place integer, is_offered boolean, version integer, currency text, month_minor bigint, prices jsonb, support text,
    trial_days integer, limits jsonb, soft_meters text[], overage jsonb, features text[], included_modules integer)
  language sql stable security definer set search_path = ''
  begin atomic
    select p.id, p.name, p.position, p.is_offered, v.version, v.currency, v.month_minor, v.prices, v.support, v.trial_days, v.limits, v.soft_meters, v.overage,
      v.features, v.included_modules
    from private.plans p join private.plan_versions v on v.plan_id = p.id
    order by p.position, v.version desc;
  end;
comment on function app.list_plans is 'Definer, because plans belong to no tenant: what everybody may know about them, every version, the newest first.';
grant execute on function app.list_plans() to storefront, member, worker, platform_admin;

create function app.list_modules() returns table (
    id text, name jsonb, summary jsonb, place integer, is_available boolean, currency text, month_minor bigint, settings jsonb)
  language sql stable security definer set search_path = ''
  begin atomic
    select m.id, m.name, m.summary, m.position, m.is_available, m.currency, m.month_minor, m.settings
    from private.modules m order by m.position;
  end;
comment on function app.list_modules is 'Definer, because the registry of modules belongs to no tenant: what everybody may know about them.';
grant execute on function app.list_modules() to storefront, member, worker, platform_admin;

create function app.list_credit_packs() returns table (
    id text, name text, credits bigint, currency text, price_minor bigint, prices jsonb, is_offered boolean)
  language sql stable security definer set search_path = ''
  begin atomic
    select c.id, c.name, c.credits, c.currency, c.price_minor, c.prices, c.is_offered from private.credit_packs c order by c.position;
  end;
comment on function app.list_credit_packs is 'Definer, because credit packs belong to no tenant: what everybody may know about them.';
grant execute on function app.list_credit_packs() to storefront, member, worker, platform_admin;

create function app.add_plan_version(plan text, currency text, month_minor bigint, prices jsonb, trial_days integer, limits jsonb,
    soft_meters text[], overage jsonb, features text[], included_modules integer, support text) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  added integer;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  -- The plan's row is the queue: two editors get two versions, one after the other.
  perform from private.plans p where p.id = add_plan_version.plan for update;
  insert into private.plan_versions (plan_id, version, currency, month_minor, prices, trial_days, limits, soft_meters, overage, features, included_modules, support)
  select p.id, coalesce(max(v.version), 0) + 1, add_plan_version.currency, add_plan_version.month_minor, add_plan_version.prices,
    add_plan_version.trial_days, add_plan_version.limits, add_plan_version.soft_meters, add_plan_version.overage, add_plan_version.features,
    add_plan_version.included_modules, add_plan_version.support
  from private.plans p left join private.plan_versions v on v.plan_id = p.id
  where p.id = add_plan_version.plan group by p.id
  returning version into added;
  return added;
end $$;
comment on function app.add_plan_version is 'Definer, because plans belong to no tenant: adds a version for those who choose the plan from now on. Null when there is no such plan.';
grant execute on function app.add_plan_version(text, text, bigint, jsonb, integer, jsonb, text[], jsonb, text[], integer, text) to platform_admin;

create function app.save_plan(plan text, name text, place integer, is_offered boolean, is_new boolean) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  if is_new then
    insert into private.plans (id, name, position, is_offered)
    values (save_plan.plan, save_plan.name, save_plan.place, save_plan.is_offered) on conflict (id) do nothing;
  else
    update private.plans p set name = save_plan.name, position = save_plan.place, is_offered = save_plan.is_offered
    where p.id = save_plan.plan;
  end if;
  return found;
end $$;
comment on function app.save_plan is 'Definer, because plans belong to no tenant: adds a plan, or names one, gives it its place, offers it or not. False for a new plan under a key that is taken, and for a change of one that is not there.';
grant execute on function app.save_plan(text, text, integer, boolean, boolean) to platform_admin;

create function app.save_module(module text, name jsonb, summary jsonb, place integer, is_available boolean, month_minor bigint) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  -- No new ones: a module comes with its code.
  update private.modules m set name = save_module.name, summary = save_module.summary, position = save_module.place,
    is_available = save_module.is_available, month_minor = save_module.month_minor
  where m.id = save_module.module;
  return found;
end $$;
comment on function app.save_module is 'Definer, because the registry of modules belongs to no tenant: changes what is said and asked for one.';
grant execute on function app.save_module(text, jsonb, jsonb, integer, boolean, bigint) to platform_admin;

create function app.hold_plan(plan text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  perform from private.plans p where p.id = hold_plan.plan for no key update;
end $$;
comment on function app.hold_plan is 'Definer, because plans belong to no tenant: holds one until the commit, so that what was compared is what is replaced.';
grant execute on function app.hold_plan(text) to platform_admin;

create function app.hold_module(module text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  perform from private.modules m where m.id = hold_module.module for no key update;
end $$;
comment on function app.hold_module is 'Definer, because the registry of modules belongs to no tenant: holds one until the commit, as app.hold_plan does.';
grant execute on function app.hold_module(text) to platform_admin;

-- owner: platform/plans
create table public.subscriptions (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'plan' check (kind ~ '^[a-z0-9_]{1,40}$'),
  plan_id text not null,
  plan_version integer not null,
  state text not null default 'active' check (state in ('trialing', 'active', 'past_due', 'restricted')),
  cycle text not null default 'month' check (cycle in ('month', 'year')),
  anchor_on date,
  period_number integer not null default 0 check (period_number >= 0),
  period_starts_at timestamptz not null default now(),
  period_ends_at timestamptz,
  next_plan_id text,
  next_plan_version integer,
  next_cycle text check (next_cycle in ('month', 'year')),
  has_had_trial boolean not null default false,
  caps jsonb not null default '{}' check (jsonb_typeof(caps) = 'object'),
  cancelled_at timestamptz,
  cancel_reason text check (cancel_reason in ('too_expensive', 'missing_feature', 'not_used', 'other_provider', 'closing', 'other', 'unsaid')),
  cancel_note text check (length(cancel_note) <= 500),
  due_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, kind),
  foreign key (plan_id, plan_version) references private.plan_versions on delete restrict,
  foreign key (next_plan_id, next_plan_version) references private.plan_versions on delete restrict,
  check ((next_plan_id is null) = (next_plan_version is null)),
  check ((cancelled_at is null) = (cancel_reason is null))
);
comment on table public.subscriptions is 'Which plan a tenant has (the kind plan; there is no other yet), until when it is paid, and what follows. Without an end the plan costs nothing. caps has how much beyond a soft limit the tenant wants to pay for in a month, by meter. Why it was cancelled last stays after it has ended. Periods count from the day of the anchor in the tenant''s time zone.';
create index subscriptions_due on public.subscriptions (tenant_id, due_at) where due_at is not null;
alter table public.subscriptions enable row level security;
alter table public.subscriptions force row level security;
grant select on public.subscriptions to member, worker, platform_admin;
grant select (tenant_id, due_at) on public.subscriptions to dispatcher;
grant insert (tenant_id, kind, plan_id, plan_version, state, cycle, anchor_on, period_number, period_starts_at, period_ends_at, next_plan_id, next_plan_version, next_cycle, has_had_trial, due_at),
  update (plan_id, plan_version, state, cycle, anchor_on, period_number, period_starts_at, period_ends_at, next_plan_id, next_plan_version, next_cycle, has_had_trial, due_at, version, updated_at)
  on public.subscriptions to worker;
grant update (next_plan_id, next_plan_version, next_cycle, caps, cancelled_at, cancel_reason, cancel_note, due_at, version, updated_at) on public.subscriptions to member;
create policy "members see what their tenant has subscribed to" on public.subscriptions for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what their tenant has subscribed to" on public.subscriptions for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees when somebody has to look" on public.subscriptions for select to dispatcher using (true);
create policy "platform admins see every subscription" on public.subscriptions for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "jobs open subscriptions" on public.subscriptions for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move subscriptions" on public.subscriptions for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "members with the right say what follows the paid period" on public.subscriptions for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('billing.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('billing.manage'));

create function private.start_subscription(tenant uuid, plan text) returns void
  language sql volatile set search_path = ''
  begin atomic
    insert into public.subscriptions (tenant_id, plan_id, plan_version, state, period_starts_at, period_ends_at, has_had_trial, due_at)
    select tenant, v.plan_id, v.version, case when v.trial_days > 0 then 'trialing' else 'active' end, now(),
      case when v.trial_days > 0 then now() + make_interval(days => v.trial_days) end, v.trial_days > 0,
      case when v.trial_days > 0 then now() end
    from private.plan_versions v where v.plan_id = plan order by v.version desc limit 1;
  end;
comment on function private.start_subscription is 'The first plan of a tenant that is opened, with its trial where it has one; called by whoever opens it.';

create function private.first_plan(wanted text) returns text
  language sql stable set search_path = ''
  begin atomic
    select p.id from private.plans p
    join lateral (
      select n.month_minor, n.trial_days from private.plan_versions n where n.plan_id = p.id order by n.version desc limit 1
    ) v on v.month_minor = 0 or v.trial_days > 0
    where p.is_offered
    order by p.id = coalesce(wanted, '') desc, v.trial_days > 0 desc, p.position limit 1;
  end;
comment on function private.first_plan is 'With which plan a stranger''s shop begins: the wanted one where it costs nothing or can be tried, else the smallest that can. What has to be paid from the first day is bought in the shop''s own dashboard.';

-- owner: platform/plans
create table public.entitlement_overrides (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  name text not null check (name ~ '^(limit|feature|module):[a-z0-9_]{1,40}$'),
  amount bigint check (amount >= 0),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  reason text not null check (length(reason) between 1 and 500),
  created_by uuid,
  created_at timestamptz not null default now(),
  end_told boolean not null default false,
  primary key (tenant_id, id),
  check (ends_at is null or ends_at > starts_at)
);
create index entitlement_overrides_ending on public.entitlement_overrides (tenant_id, ends_at) where not end_told;
comment on column public.entitlement_overrides.end_told is 'That it is over stands in the tenant''s log.';
comment on table public.entitlement_overrides is 'What one tenant may use beyond or below its plan, until a date. Of a limit null is no limit; of a feature or module 0 takes it away. The newest that is valid counts.';
alter table public.entitlement_overrides enable row level security;
alter table public.entitlement_overrides force row level security;
grant select (tenant_id, id, name, amount, starts_at, ends_at, created_at) on public.entitlement_overrides to member, worker;
grant select, insert (tenant_id, id, name, amount, starts_at, ends_at, reason, created_by), update (ends_at, end_told) on public.entitlement_overrides to platform_admin;
create policy "members see what was agreed with their tenant" on public.entitlement_overrides for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see what was agreed with their tenant" on public.entitlement_overrides for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see every exception" on public.entitlement_overrides for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "platform admins make exceptions in their own name" on public.entitlement_overrides for insert to platform_admin
  with check (private.current_actor() is not null and private.is_platform() and created_by = private.current_actor());
create policy "platform admins end exceptions" on public.entitlement_overrides for update to platform_admin
  using (private.current_actor() is not null and private.is_platform())
  with check (private.current_actor() is not null and private.is_platform());

-- owner: platform/plans
create table public.tenant_modules (
  tenant_id uuid not null references public.tenants on delete cascade,
  module_id text not null,
  is_on boolean not null default false,
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  bought_until timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, module_id)
);
comment on table public.tenant_modules is 'Modules that a tenant has used or bought, and how they are configured. Switching off keeps the configuration.';
alter table public.tenant_modules enable row level security;
alter table public.tenant_modules force row level security;
grant select on public.tenant_modules to member, worker, platform_admin;
grant update (settings, version, updated_at) on public.tenant_modules to member;
grant insert (tenant_id, module_id, bought_until), update (bought_until, updated_at) on public.tenant_modules to worker;
create policy "members see their tenant's modules" on public.tenant_modules for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see their tenant's modules" on public.tenant_modules for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see every tenant's modules" on public.tenant_modules for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "members with the right configure modules" on public.tenant_modules for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('modules.configure'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('modules.configure'));
create policy "jobs note what was bought" on public.tenant_modules for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note until when it was bought" on public.tenant_modules for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- In plpgsql, whose statements are planned once per connection: this runs within every checkout.
create function private.plan_of(tenant uuid) returns private.plan_versions
  language plpgsql stable as $$
declare
  mine public.subscriptions;
  found_plan private.plan_versions;
begin
  select * into mine from public.subscriptions s where s.tenant_id = tenant and s.kind = 'plan';
  if not found then
    return null;
  end if;
  if mine.state = 'restricted' then
    select * into found_plan from private.plan_versions v where v.plan_id = 'free' order by v.version desc limit 1;
  else
    select * into found_plan from private.plan_versions v where v.plan_id = mine.plan_id and v.version = mine.plan_version;
  end if;
  return found_plan;
end $$;
comment on function private.plan_of is 'The version that counts now: while nothing is paid the free plan''s. None for a tenant without a subscription, which has no limits.';

create function private.limit_of(tenant uuid, meter text) returns bigint
  language plpgsql stable as $$
declare
  found_amount bigint;
  mine private.plan_versions;
begin
  select o.amount into found_amount from public.entitlement_overrides o
  where o.tenant_id = tenant and o.name = 'limit:' || meter and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
  order by o.created_at desc, o.id desc limit 1;
  if found then
    return found_amount;
  end if;
  mine := private.plan_of(tenant);
  return (mine.limits ->> meter)::bigint;
end $$;
comment on function private.limit_of is 'How much of a meter a tenant may use now; null is no limit.';

create function private.has_module(tenant uuid, module text) returns boolean
  language sql stable set search_path = ''
  begin atomic
    select coalesce(
      (select o.amount is distinct from 0 from public.entitlement_overrides o
       where o.tenant_id = tenant and o.name = 'module:' || module and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
       order by o.created_at desc, o.id desc limit 1),
      exists (select from public.tenant_modules t where t.tenant_id = tenant and t.module_id = module and t.bought_until > now()));
  end;
comment on function private.has_module is 'Whether a module was bought or given to a tenant by itself, whatever its plan includes.';

create function app.my_entitlements() returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with mine as (select * from private.plan_of(private.current_tenant())),
    valid as (
      select distinct on (o.name) o.name, o.amount, o.ends_at from public.entitlement_overrides o
      where o.tenant_id = private.current_tenant() and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
      order by o.name, o.created_at desc, o.id desc
    )
    select jsonb_build_object(
      'plan', m.plan_id,
      'version', m.version,
      'limits', coalesce(m.limits, '{}') || coalesce((
        select jsonb_object_agg(substr(v.name, 7), v.amount) from valid v where v.name like 'limit:%'), '{}'),
      'soft', to_jsonb(coalesce(m.soft_meters, '{}')),
      -- Without a subscription nothing is kept from a tenant.
      'all', m.plan_id is null,
      'features', (
        select coalesce(jsonb_agg(f.name), '[]') from (
          select unnest(m.features) as name
          union select substr(v.name, 9) from valid v where v.name like 'feature:%'
        ) f where not exists (select from valid v where v.name = 'feature:' || f.name and v.amount = 0)),
      'included', m.included_modules,
      'modules', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', r.id, 'on', coalesce(t.is_on, false), 'until', t.bought_until,
          'own', private.has_module(private.current_tenant(), r.id),
          'takesPlace', r.takes_place,
          'denied', exists (select from valid v where v.name = 'module:' || r.id and v.amount = 0)) order by t.updated_at, r.position), '[]')
        from private.modules r
        left join public.tenant_modules t on t.tenant_id = private.current_tenant() and t.module_id = r.id
        where r.is_available))
    from (select 1) one left join mine m on true);
end $$;
comment on function app.my_entitlements is 'Definer, because plans belong to no tenant: what the current tenant may use now, its exceptions applied.';
grant execute on function app.my_entitlements() to storefront, member, worker;

create function app.switch_module(module text, turn_on boolean) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  mine private.plan_versions;
  known private.modules;
  used integer;
begin
  if private.current_tenant() is null or not private.is_writable() or not private.can('modules.configure') then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  -- The tenant's row is the queue: of two who take the last place the second sees that it is gone.
  perform from public.tenants t where t.id = private.current_tenant() for no key update;
  if not turn_on then
    update public.tenant_modules t set is_on = false, updated_at = now()
    where t.tenant_id = private.current_tenant() and t.module_id = module and t.is_on;
    return case when found then 'off' else 'same' end;
  end if;
  select m.* into known from private.modules m where m.id = module and m.is_available;
  if known.id is null then
    return 'unknown';
  end if;
  if exists (select from public.tenant_modules t where t.tenant_id = private.current_tenant() and t.module_id = module and t.is_on) then
    return 'same';
  end if;
  mine := private.plan_of(private.current_tenant());
  if exists (
    select from public.entitlement_overrides o where o.tenant_id = private.current_tenant() and o.name = 'module:' || module
      and o.amount = 0 and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
  ) then
    return 'not_entitled';
  end if;
  if known.takes_place and mine.plan_id is not null and mine.included_modules is not null
    and not private.has_module(private.current_tenant(), module)
  then
    select count(*) into used from public.tenant_modules t join private.modules m on m.id = t.module_id
    where t.tenant_id = private.current_tenant() and t.is_on and m.takes_place and not private.has_module(t.tenant_id, t.module_id);
    if used >= mine.included_modules then
      return case when mine.included_modules = 0 then 'not_entitled' else 'no_place' end;
    end if;
  end if;
  insert into public.tenant_modules as t (tenant_id, module_id, is_on) values (private.current_tenant(), module, true)
  on conflict (tenant_id, module_id) do update set is_on = true, updated_at = now();
  return 'on';
end $$;
comment on function app.switch_module is 'Definer, because what a plan includes is counted over all modules under one lock: switches one on where the tenant may have it, or off.';
grant execute on function app.switch_module(text, boolean) to member;
