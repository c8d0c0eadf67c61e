-- Tenants, the people who work for them, and what is recorded about both.

-- Six digits from the first on: a number tells nobody how many there are.
create sequence private.tenant_number start 100001;

create function private.next_tenant_number() returns text
  language plpgsql volatile set search_path = '' as $$
declare
  number text;
begin
  loop
    number := nextval('private.tenant_number')::text;
    -- An importer may have brought it along from the system before.
    exit when not exists (select from public.tenants t where t.legacy_id = number);
  end loop;
  return number;
end $$;
comment on function private.next_tenant_number is 'The running number of a tenant, by which programs of the systems before Gerai know it.';

-- owner: platform/tenants
create table public.tenants (
  id uuid not null default private.uuid_v7(),
  legacy_id text not null unique default private.next_tenant_number() check (legacy_id ~ '^[!-~]{1,80}$'),
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) between 3 and 40),
  name text not null check (length(name) between 1 and 80),
  tagline text not null default '' check (length(tagline) <= 160),
  status text not null default 'active' check (status in ('trial', 'active', 'suspended', 'cancelled')),
  locale text not null default 'id' check (locale in ('id', 'en', 'ar')),
  currency text not null default 'IDR'
    check (currency in ('IDR', 'JPY', 'KRW', 'VND', 'USD', 'SGD', 'MYR', 'SAR', 'EUR', 'GBP', 'AUD')),
  time_zone text not null default 'Asia/Jakarta',
  brand_color text not null default '#0f766e' check (brand_color ~ '^#[0-9a-f]{6}$'),
  logo_path text,
  favicon_path text,
  contact_email text,
  contact_phone text,
  mail_from_name text,
  refund_policy text not null default '' check (length(refund_policy) <= 20000),
  privacy_policy text not null default '' check (length(privacy_policy) <= 20000),
  terms text not null default '' check (length(terms) <= 20000),
  order_window_minutes integer not null default 1440 check (order_window_minutes between 60 and 1440),
  refund_late_payments boolean not null default false,
  default_product text not null default '' check (length(default_product) <= 80),
  unique_code boolean not null default false,
  domain text check (domain = lower(domain)),
  prices_include_tax boolean not null default true,
  tax_name text not null default '' check (length(tax_name) <= 30),
  tax_number text not null default '' check (length(tax_number) <= 40),
  tax_address text not null default '' check (length(tax_address) <= 300),
  tax_standard_bp integer not null default 0 check (tax_standard_bp between 0 and 10000),
  tax_reduced_bp integer not null default 0 check (tax_reduced_bp between 0 and 10000),
  created_at timestamptz not null default now(),
  primary key (id)
);
comment on table public.tenants is 'A business on Gerai: its address, brand and the rules of its shop. The slug is unique through private.hosts; the domain is one that leads here now, written by app.claim_domain alone.';
alter table public.tenants enable row level security;
alter table public.tenants force row level security;
grant select on public.tenants to storefront, member, gateway, api_client, worker, platform_admin;
grant update (name, tagline, locale, currency, time_zone, brand_color, logo_path, favicon_path, contact_email, contact_phone, mail_from_name, refund_policy, privacy_policy, terms, order_window_minutes, refund_late_payments, default_product, unique_code, prices_include_tax, tax_name, tax_number, tax_address, tax_standard_bp, tax_reduced_bp) on public.tenants to member;
create policy "everyone inside a tenant reads its own row" on public.tenants for select
  to storefront, member, gateway, api_client, worker using (id = private.current_tenant());
create policy "members with the right change their shop's settings" on public.tenants for update to member
  using (id = private.current_tenant() and private.is_writable() and private.can('settings.write'))
  with check (id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "platform admins read every tenant's own row" on public.tenants for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());

-- What must be unique across tenants is a routing table: a slug has no dot, a verified custom domain has one.
-- owner: platform/domains
create table private.hosts (
  host text primary key check (host = lower(host)),
  tenant_id uuid not null references public.tenants on delete cascade
);
comment on table private.hosts is 'Which tenant answers a slug or a verified custom domain.';
create index hosts_tenant on private.hosts (tenant_id);

create function app.resolve_host(host text) returns table (tenant_id uuid, slug text, status text, locale text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select t.id, t.slug, t.status, t.locale
    from private.hosts h join public.tenants t on t.id = h.tenant_id
    where h.host = resolve_host.host;
end $$;
comment on function app.resolve_host is 'Definer, because no tenant is known yet: tells the id, status and default language behind a slug or verified domain, nothing else.';
grant execute on function app.resolve_host(text) to gerai_app;

-- A changed tenant is dropped from every process's cache at once.
create function private.announce_tenant() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_tenants', new.id::text);
  return null;
end $$;
create trigger announce_tenant after insert or update on public.tenants
  for each row execute function private.announce_tenant();

-- People sign in at Supabase Auth; what Gerai knows about a person beyond that is here.
-- owner: platform/identity
create table private.people (
  id uuid primary key,
  email_proven_at timestamptz,
  is_platform_admin boolean not null default false
);
comment on table private.people is 'What Gerai itself knows about a person who signs in: whether the e-mail was proven by a code or link, and who runs the platform.';

-- owner: platform/team
create table public.members (
  tenant_id uuid not null references public.tenants on delete cascade,
  person_id uuid not null,
  role text not null check (role in ('owner', 'finance', 'ops', 'dev')),
  name text not null default '' check (length(name) <= 80),
  email text not null check (length(email) <= 254),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (tenant_id, person_id)
);
comment on table public.members is 'A person with a role in a tenant. A removed member keeps the row, so that history keeps its names.';
alter table public.members enable row level security;
alter table public.members force row level security;
grant select on public.members to member, worker;
grant update (role, removed_at) on public.members to member;
create policy "members see who works in their tenant" on public.members for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see the members of their tenant" on public.members for select to worker
  using (tenant_id = private.current_tenant());

create policy "members with the right change roles and remove" on public.members for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'));

-- owner: platform/team
create view public.colleagues with (security_invoker = true) as
  select m.tenant_id, m.person_id, m.name, m.email, m.removed_at from public.members m;
comment on view public.colleagues is 'Who works or worked in a tenant, by the name and address that others show for what this person did.';
grant select on public.colleagues to member, worker;

-- "Which shops are mine" starts from the person, so it has a routing table that a trigger keeps.
-- owner: platform/identity
create table private.person_tenants (
  person_id uuid not null,
  tenant_id uuid not null references public.tenants on delete cascade,
  primary key (person_id, tenant_id)
);
comment on table private.person_tenants is 'Which tenants a person works in now; kept by a trigger on members.';
create index person_tenants_tenant on private.person_tenants (tenant_id);

create function private.keep_person_tenants() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if new.removed_at is null then
    insert into private.person_tenants (person_id, tenant_id) values (new.person_id, new.tenant_id) on conflict do nothing;
  else
    delete from private.person_tenants p where p.person_id = new.person_id and p.tenant_id = new.tenant_id;
  end if;
  return null;
end $$;
comment on function private.keep_person_tenants is 'Definer, because nobody who changes a member may write the routing table directly.';
create trigger keep_person_tenants after insert or update on public.members
  for each row execute function private.keep_person_tenants();

-- Generated from PERMISSIONS in lib/platform/team/rules.ts; a test compares the two.
-- permissions:begin
create function private.permissions_of(role text) returns text language sql immutable parallel safe
  return case role
    when 'owner' then ',orders.read,products.read,customers.read,analytics.read,products.write,stock.write,stock.reveal,orders.fulfil,orders.cancel,notifications.write,orders.refund,orders.export,reconciliation.read,billing.manage,payments.read,payments.manage,team.manage,customers.erase,settings.write,coupons.write,api_keys.manage,webhooks.manage,modules.configure,discord.manage,tickets.work,community.manage,lending.read,lending.write,lending.approve,whatsapp.manage,audit.read,'
    when 'finance' then ',orders.read,products.read,customers.read,analytics.read,orders.refund,orders.export,reconciliation.read,billing.manage,payments.read,lending.read,lending.write,lending.approve,audit.read,'
    when 'ops' then ',orders.read,products.read,customers.read,analytics.read,products.write,stock.write,stock.reveal,orders.fulfil,orders.cancel,notifications.write,settings.write,coupons.write,tickets.work,community.manage,lending.read,lending.write,'
    when 'dev' then ',orders.read,products.read,payments.read,api_keys.manage,webhooks.manage,modules.configure,discord.manage,whatsapp.manage,audit.read,'
    else ','
  end;
-- permissions:end

create function private.require_session() returns void
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (
    select from auth.sessions s
    where s.id = private.current_session() and s.user_id = private.current_actor()
  ) then
    raise exception using errcode = '42501', message = 'session_over';
  end if;
end $$;
comment on function private.require_session is 'Definer, because auth.sessions belongs to Auth: refuses a person whose session was ended, so that sign-out works at once.';

create function app.enter_tenant(tenant uuid) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  found_role text;
  found_status text;
begin
  perform private.require_session();
  select m.role, t.status into found_role, found_status
  from public.members m join public.tenants t on t.id = m.tenant_id
  where m.tenant_id = tenant and m.person_id = private.current_actor() and m.removed_at is null;
  if found_role is null then
    raise exception using errcode = '42501', message = 'not_a_member';
  end if;
  perform private.require_second_factor(tenant);
  perform pg_catalog.set_config('app.tenant_id', tenant::text, true);
  perform pg_catalog.set_config('app.member_role', found_role, true);
  perform pg_catalog.set_config('app.permissions', private.permissions_of(found_role), true);
  perform pg_catalog.set_config('app.writable', case when found_status in ('trial', 'active') then 'on' else 'off' end, true);
end $$;
comment on function app.enter_tenant is 'Definer, because it reads sessions and members before any right exists: checks in the same transaction that the session lives, the person is an active member and has shown the second factor, then opens that tenant.';
grant execute on function app.enter_tenant(uuid) to member;

create function app.my_role() returns text language sql stable parallel safe
  return nullif(current_setting('app.member_role', true), '');
grant execute on function app.my_role() to member;

create function app.my_shops() returns table (tenant_id uuid, slug text, name text, role text, status text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_session();
  perform private.require_second_factor(null);
  return query
    select t.id, t.slug, t.name, m.role, t.status
    from private.person_tenants p
    join public.members m on m.tenant_id = p.tenant_id and m.person_id = p.person_id
    join public.tenants t on t.id = p.tenant_id
    where p.person_id = private.current_actor()
    order by t.name;
end $$;
comment on function app.my_shops is 'Definer, because a person without a chosen shop reads no table: tells that person''s own shops.';
grant execute on function app.my_shops() to member;

create function app.prove_email() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  insert into private.people as p (id, email_proven_at) values (private.current_actor(), now())
  on conflict (id) do update set email_proven_at = excluded.email_proven_at where p.email_proven_at is null;
  return found;
end $$;
comment on function app.prove_email is 'Definer, because nobody reads people: the web calls it after Auth accepted a code or link, never after a password. True the first time.';
grant execute on function app.prove_email() to member;

create function app.enter_platform() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  if not exists (select from private.people p where p.id = private.current_actor() and p.is_platform_admin) then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  perform private.require_second_factor(null);
  perform pg_catalog.set_config('app.platform', 'on', true);
end $$;
comment on function app.enter_platform is 'Definer, because it reads sessions and people before any right exists: opens the console for a platform admin whose session lives and has shown the second factor.';
grant execute on function app.enter_platform() to platform_admin;

-- owner: platform/audit
create table public.audit_entries (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  action text not null,
  actor_kind text not null check (actor_kind in ('member', 'worker', 'gateway', 'api_client', 'storefront', 'platform_admin')),
  actor_id uuid,
  subject_id uuid,
  details jsonb not null default '{}',
  address text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table public.audit_entries is 'Who did what, when and from where. Rows are only ever added; their ids are in the order of time.';
create index audit_entries_subject on public.audit_entries (tenant_id, subject_id, id);
create index audit_entries_actor on public.audit_entries (tenant_id, actor_id, id);
create index audit_entries_action on public.audit_entries (tenant_id, action, id);
alter table public.audit_entries enable row level security;
alter table public.audit_entries force row level security;
grant select on public.audit_entries to member;
grant insert (tenant_id, id, action, actor_kind, actor_id, subject_id, details, address) on public.audit_entries to member, api_client, worker, gateway;
create policy "members with the right read the audit log" on public.audit_entries for select to member
  using (tenant_id = private.current_tenant() and private.can('audit.read'));
create policy "members leave entries in their own name" on public.audit_entries for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and actor_kind = 'member' and private.current_session() is not null and actor_id = private.current_actor());
create policy "keys leave entries as themselves" on public.audit_entries for insert to api_client
  with check (tenant_id = private.current_tenant() and private.is_writable() and actor_kind = 'api_client' and actor_id = private.current_actor());
create policy "jobs and gateways leave entries as themselves" on public.audit_entries for insert to worker, gateway
  with check (tenant_id = private.current_tenant() and actor_kind in ('worker', 'gateway'));

-- Refused for everybody, the owner of the tables included. Only a tenant that is deleted takes its entries along: its
-- own row is gone by the time the cascade comes here.
create function private.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' and not exists (select from public.tenants t where t.id = old.tenant_id) then
    return old;
  end if;
  raise exception using errcode = '42501', message = 'append_only';
end $$;
create trigger audit_entries_append_only before update or delete on public.audit_entries
  for each row execute function private.refuse_change();
create trigger audit_entries_never_emptied before truncate on public.audit_entries
  for each statement execute function private.refuse_change();

-- What happened, recorded once, in the commit in which it happened. The relay in the worker turns rows into jobs.
-- owner: core/events
create table public.events (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  topic text not null check (topic ~ '^[a-z_]+\.[a-z_]+$'),
  key text not null,
  order_id uuid,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  relayed_at timestamptz,
  written_in bigint not null default pg_current_xact_id()::text::bigint,
  primary key (tenant_id, id),
  unique (tenant_id, topic, key)
);
comment on table public.events is 'Things that happened, each once by its key. Not yet relayed rows are the queue of the relay.';
create index events_waiting on public.events (tenant_id, id) where relayed_at is null;
create index events_order on public.events (tenant_id, order_id, id) where order_id is not null;
create index events_followed on public.events (tenant_id, written_in, id);
comment on column public.events.written_in is 'The transaction that wrote it. Those that are older than every one still running are complete: who follows them in this order misses none and sees none twice, which ids cannot promise, for a smaller one may be committed later.';
alter table public.events enable row level security;
alter table public.events force row level security;
grant select on public.events to member, worker;
grant select (tenant_id, id, topic, key, order_id, created_at, written_in) on public.events to storefront;
grant select (tenant_id, id, topic, key) on public.events to gateway, api_client;
grant select (tenant_id, id, topic, relayed_at), update (relayed_at) on public.events to dispatcher;
grant insert (tenant_id, id, topic, key, order_id, payload) on public.events to storefront, member, gateway, worker;
create policy "members read what happened in their tenant" on public.events for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read what happened in their tenant" on public.events for select to worker
  using (tenant_id = private.current_tenant());
create policy "gateways and API keys see which events are recorded" on public.events for select to gateway, api_client
  using (tenant_id = private.current_tenant());
create policy "a buyer sees what happened to the own order" on public.events for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "the relay sees what waits" on public.events for select to dispatcher using (true);
create policy "the relay marks what it handed over" on public.events for update to dispatcher using (true) with check (true);
create policy "a buyer records what happens to the own order" on public.events for insert to storefront
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable());
create policy "members record what they did" on public.events for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable());
create policy "jobs and gateways record what they saw" on public.events for insert to worker, gateway
  with check (tenant_id = private.current_tenant());

create function private.announce_events() returns trigger language plpgsql set search_path = '' as $$
begin
  -- One transaction works for one tenant, so this is one notification however many rows there are.
  perform pg_catalog.pg_notify('gerai_events', tenant_id::text) from (select distinct tenant_id from added) t;
  return null;
end $$;
-- Transactions that notify are committed one after the other, in all of the database: those of which there are many are
-- announced by whoever wrote them, several together.
create trigger announce_events after insert on public.events
  referencing new table as added for each statement
  when (current_setting('app.announcing', true) is distinct from 'on') execute function private.announce_events();

-- What changed of a kind of thing, told once for a transaction however many of them it changed: with the ids of the first
-- hundred, or with none where there are more. Ids of transactions begin anew in a restored database, times do not.
create function private.tell_change(tenant uuid, told text, subject uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.events as e (tenant_id, topic, key, payload)
  values (tenant, told, concat_ws(':', pg_current_xact_id(), extract(epoch from transaction_timestamp())),
    case when subject is null then '{}' else jsonb_build_object('ids', jsonb_build_array(subject)) end)
  on conflict (tenant_id, topic, key) do update
    set payload = jsonb_build_object('ids', case when jsonb_array_length(e.payload -> 'ids') < 100 then (e.payload -> 'ids') || to_jsonb(subject) end)
    where jsonb_typeof(e.payload -> 'ids') = 'array' and not (e.payload -> 'ids') ? subject::text;
end $$;
comment on function private.tell_change is 'Definer, because whoever changes something may not write the events of others again: whichever door a change comes by, it is told.';

-- Whoever follows what happens and is no member any more, or another one, is asked for their rights at once.
create function private.announce_membership() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_members', new.tenant_id::text);
  return null;
end $$;
create trigger announce_membership after update on public.members for each row
  when (old.role <> new.role or old.removed_at is distinct from new.removed_at)
  execute function private.announce_membership();

-- Work in the background that was tried until it gave up: it waits here for a person.
-- owner: core/events
create table public.failed_jobs (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  queue text not null check (length(queue) <= 60),
  data jsonb not null,
  problem text not null default '' check (length(problem) <= 500),
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.failed_jobs is 'Jobs that gave up after every retry, with ids only. A person looks and decides.';
alter table public.failed_jobs enable row level security;
alter table public.failed_jobs force row level security;
grant select on public.failed_jobs to member, worker;
grant insert (tenant_id, id, queue, data, problem) on public.failed_jobs to worker;
create policy "members with the right see which work gave up" on public.failed_jobs for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "jobs see which work gave up" on public.failed_jobs for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note that they gave up" on public.failed_jobs for insert to worker
  with check (tenant_id = private.current_tenant());
