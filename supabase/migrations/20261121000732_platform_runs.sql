-- One order of the operator for many tenants. A job works it off tenant by tenant; what is done is not done again.

-- owner: platform/console
create table public.platform_runs (
  id uuid not null,
  kind text not null check (kind in ('suspend', 'activate', 'message', 'plan')),
  details jsonb not null default '{}',
  requested_by uuid not null,
  address text check (length(address) <= 64),
  total integer not null check (total > 0),
  created_at timestamptz not null default now(),
  primary key (id)
);
comment on table public.platform_runs is 'What a platform admin asked to be done to many tenants, and how many.';
alter table public.platform_runs enable row level security;
alter table public.platform_runs force row level security;
grant select on public.platform_runs to platform_admin;
grant insert (id, kind, details, requested_by, address, total) on public.platform_runs to platform_admin;
create policy "platform admins see what was asked for" on public.platform_runs for select to platform_admin
  using (private.is_platform());
create policy "platform admins ask in their own name" on public.platform_runs for insert to platform_admin
  with check (private.is_platform() and requested_by = private.current_actor());

-- owner: platform/console
create table public.platform_run_items (
  run_id uuid not null references public.platform_runs on delete cascade,
  target_id uuid not null,
  target_name text not null check (length(target_name) <= 80),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'skipped', 'failed')),
  tries integer not null default 0,
  problem text check (length(problem) <= 200),
  done_at timestamptz,
  primary key (run_id, target_id)
);
comment on table public.platform_run_items is 'What became of one tenant in a run. It stays when the tenant goes.';
create index platform_run_items_waiting on public.platform_run_items (run_id, target_id) where state = 'waiting';
alter table public.platform_run_items enable row level security;
alter table public.platform_run_items force row level security;
grant select on public.platform_run_items to platform_admin;
grant select (run_id, target_id, state) on public.platform_run_items to dispatcher;
grant insert (run_id, target_id, target_name) on public.platform_run_items to platform_admin;
create policy "platform admins see what became of each" on public.platform_run_items for select to platform_admin
  using (private.is_platform());
create policy "platform admins name the tenants of a run" on public.platform_run_items for insert to platform_admin
  with check (private.is_platform() and state = 'waiting');
create policy "the dispatcher sees what waits" on public.platform_run_items for select to dispatcher
  using (state = 'waiting');

-- What the operator has to say: to everybody, or to one tenant.
-- owner: platform/console
create table public.announcements (
  id uuid not null,
  target_id uuid references public.tenants on delete cascade,
  plan_id text references private.plans on delete restrict,
  tone text not null default 'info' check (tone in ('info', 'warning')),
  texts jsonb not null check (jsonb_typeof(texts) = 'object'),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  written_by uuid not null,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (id),
  check (ends_at > starts_at),
  check (target_id is null or plan_id is null)
);
comment on table public.announcements is 'A message of the platform at the top of dashboards, by language, from a time to a time: for one tenant, for those who have a plan, or for all where neither is named.';
create index announcements_target on public.announcements (target_id, starts_at);
alter table public.announcements enable row level security;
alter table public.announcements force row level security;
grant select on public.announcements to platform_admin;
grant insert (id, target_id, plan_id, tone, texts, starts_at, ends_at, written_by), update (withdrawn_at) on public.announcements to platform_admin;
create policy "platform admins see what was announced" on public.announcements for select to platform_admin
  using (private.is_platform());
create policy "platform admins announce in their own name" on public.announcements for insert to platform_admin
  with check (private.is_platform() and written_by = private.current_actor());
create policy "platform admins take announcements back" on public.announcements for update to platform_admin
  using (private.is_platform()) with check (private.is_platform());

-- owner: platform/console
create table private.announcement_dismissals (
  tenant_id uuid not null references public.tenants on delete cascade,
  person_id uuid not null,
  announcement_id uuid not null references public.announcements on delete cascade,
  dismissed_at timestamptz not null default now(),
  primary key (tenant_id, person_id, announcement_id)
);
comment on table private.announcement_dismissals is 'Which announcement a member has put away in which shop; the others of that shop go on seeing it.';
create index announcement_dismissals_of on private.announcement_dismissals (announcement_id);

create function app.dismiss_announcement(announcement uuid) returns void
  language sql volatile security definer set search_path = ''
  begin atomic
    insert into private.announcement_dismissals (tenant_id, person_id, announcement_id)
    select private.current_tenant(), private.current_actor(), a.id from public.announcements a
    where a.id = announcement and private.current_tenant() is not null and private.current_actor() is not null
    on conflict do nothing;
  end;
comment on function app.dismiss_announcement is 'Definer, because members of a suspended shop write nothing else: puts an announcement away for the own person in the current tenant.';
grant execute on function app.dismiss_announcement(uuid) to member;

create function app.my_announcements() returns table (id uuid, tone text, texts jsonb)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select a.id, a.tone, a.texts from public.announcements a
    where (a.target_id is null or a.target_id = private.current_tenant())
      and (a.plan_id is null or exists (
        select from public.subscriptions s
        where s.tenant_id = private.current_tenant() and s.kind = 'plan' and s.plan_id = a.plan_id))
      and not exists (
        select from private.announcement_dismissals d
        where d.tenant_id = private.current_tenant() and d.person_id = private.current_actor() and d.announcement_id = a.id)
      and a.starts_at <= now() and coalesce(a.ends_at > now(), true) and a.withdrawn_at is null
      and private.current_tenant() is not null
    order by a.starts_at desc limit 5;
end $$;
comment on function app.my_announcements is 'Definer, because announcements are the platform''s: tells what is announced to the current tenant now and was not put away by who asks.';
grant execute on function app.my_announcements() to member, platform_admin;

create function app.read_message(announcement uuid) returns jsonb
  language sql stable security definer set search_path = ''
  begin atomic
    select a.texts from public.announcements a
    where a.id = announcement and a.target_id = private.current_tenant() and a.withdrawn_at is null;
  end;
comment on function app.read_message is 'Definer, because announcements are the platform''s: tells the job that mails it what was written to the current tenant.';
grant execute on function app.read_message(uuid) to worker;

create function app.work_off_item(run uuid) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  order_of public.platform_runs;
  outcome text := 'done';
  why text;
  message uuid := private.uuid_v7();
begin
  select r.* into order_of from public.platform_runs r where r.id = run;
  -- Two workers at the same tenant: one of them passes on.
  perform from public.platform_run_items i
    where i.run_id = run and i.target_id = tenant and i.state = 'waiting' for update skip locked;
  if not found then
    return 'taken';
  end if;
  if not exists (select from public.tenants t where t.id = tenant) then
    outcome := 'skipped';
    why := 'gone';
  elsif order_of.kind = 'suspend' then
    if not private.suspend_tenant(tenant, coalesce(order_of.details ->> 'reason', ''), order_of.requested_by, order_of.address) then
      outcome := 'skipped';
      why := 'not_open';
    end if;
  elsif order_of.kind = 'activate' then
    if not private.activate_tenant(tenant, order_of.requested_by, order_of.address) then
      outcome := 'skipped';
      why := 'not_suspended';
    end if;
  elsif order_of.kind = 'plan' then
    -- A day ends when it does where the shop is.
    if not private.change_plan(tenant, order_of.details ->> 'plan',
        (select (((order_of.details ->> 'until')::date + 1)::timestamp at time zone t.time_zone) - interval '1 second'
          from public.tenants t where t.id = tenant),
        order_of.requested_by, order_of.address) then
      outcome := 'skipped';
      why := 'same_plan';
    end if;
  elsif not exists (select from public.members m where m.tenant_id = tenant and m.role = 'owner' and m.removed_at is null) then
    outcome := 'skipped';
    why := 'no_owner';
  else
    insert into public.announcements (id, target_id, tone, texts, ends_at, written_by)
    values (message, tenant, coalesce(order_of.details ->> 'tone', 'info'), order_of.details -> 'texts',
      now() + interval '14 days', order_of.requested_by);
    -- On the dashboard for two weeks, and in the owners' mail.
    insert into public.events (tenant_id, topic, key, payload)
    values (tenant, 'tenant.messaged', message::text, jsonb_build_object('announcementId', message));
    perform private.note_by_platform(tenant, 'tenant.messaged', order_of.requested_by, '{}', order_of.address);
  end if;
  update public.platform_run_items i set state = outcome, problem = why, done_at = clock_timestamp(), tries = i.tries + 1
    where i.run_id = run and i.target_id = tenant;
  perform pg_catalog.pg_notify('gerai_console', run::text);
  return outcome;
end $$;
comment on function app.work_off_item is 'Definer, because a job may do to a tenant only what a platform admin has asked for: does what the run says to the current tenant, once.';
grant execute on function app.work_off_item(uuid) to worker;

create function app.give_up_item(run uuid, problem text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  update public.platform_run_items i
    set tries = i.tries + 1, problem = left(give_up_item.problem, 200),
      state = case when i.tries >= 2 then 'failed' else i.state end,
      done_at = case when i.tries >= 2 then clock_timestamp() end
    where i.run_id = run and i.target_id = private.current_tenant() and i.state = 'waiting';
  perform pg_catalog.pg_notify('gerai_console', run::text);
end $$;
comment on function app.give_up_item is 'Definer, because jobs write no run: notes what went wrong at the current tenant; after the third time it is given up.';
grant execute on function app.give_up_item(uuid, text) to worker;

create function app.repeat_failed_items(run uuid) returns bigint
  language plpgsql security definer set search_path = '' as $$
declare
  again bigint;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  update public.platform_run_items i set state = 'waiting', tries = 0, problem = null, done_at = null
    where i.run_id = run and i.state = 'failed';
  get diagnostics again = row_count;
  return again;
end $$;
comment on function app.repeat_failed_items is 'Definer, because an item''s state is nobody''s to write: what was given up is tried once more.';
grant execute on function app.repeat_failed_items(uuid) to platform_admin;

-- What holds for the whole platform.
-- owner: platform/console
create table public.platform_settings (
  name text not null check (name ~ '^[a-z][a-z0-9_]{1,40}$'),
  value jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (name)
);
comment on table public.platform_settings is 'Switches of the whole platform: `maintenance` is true while every shop is closed for a while.';
alter table public.platform_settings enable row level security;
alter table public.platform_settings force row level security;
grant select on public.platform_settings to platform_admin;
grant insert (name, value, changed_by), update (value, changed_by, changed_at) on public.platform_settings to platform_admin;
create policy "platform admins see the platform's switches" on public.platform_settings for select to platform_admin
  using (private.is_platform());
create policy "platform admins set a switch in their own name" on public.platform_settings for insert to platform_admin
  with check (private.is_platform() and changed_by = private.current_actor());
create policy "platform admins turn a switch in their own name" on public.platform_settings for update to platform_admin
  using (private.is_platform()) with check (private.is_platform() and changed_by = private.current_actor());

create function private.announce_settings() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_tenants', '');
  perform pg_catalog.pg_notify('gerai_console', 'settings');
  return null;
end $$;
create trigger announce_settings after insert or update on public.platform_settings
  for each statement execute function private.announce_settings();

create or replace function app.resolve_host(host text) returns table (tenant_id uuid, slug text, status text, locale text)
  language sql stable security definer set search_path = ''
  begin atomic
    select t.id, t.slug,
      case
        when t.status in ('trial', 'active')
          and (t.is_in_maintenance or exists (select from public.platform_settings s where s.name = 'maintenance' and s.value = 'true'))
        then 'maintenance' else t.status
      end,
      t.locale
    from private.hosts h join public.tenants t on t.id = h.tenant_id
    where h.host = resolve_host.host;
  end;

create function app.set_maintenance(tenant uuid, wanted boolean, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  update public.tenants t set is_in_maintenance = wanted where t.id = tenant and t.is_in_maintenance <> wanted;
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, case when wanted then 'tenant.maintenance_begun' else 'tenant.maintenance_ended' end,
    private.current_actor(), '{}', address);
  return true;
end $$;
comment on function app.set_maintenance is 'Definer, because no role may change how a tenant stands: closes a shop for a while, or ends that, with an entry on both sides.';
grant execute on function app.set_maintenance(uuid, boolean, text) to platform_admin;

-- owner: platform/console
create table public.feature_flags (
  name text not null check (name ~ '^[a-z][a-z0-9_]{1,40}$'),
  description text not null default '' check (length(description) <= 300),
  share_percent integer not null default 0 check (share_percent between 0 and 100),
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (name)
);
comment on table public.feature_flags is 'Something new that is shown to a share of the tenants. Which ones is decided by their id and stays so while the share grows.';
alter table public.feature_flags enable row level security;
alter table public.feature_flags force row level security;
grant select on public.feature_flags to platform_admin;
grant insert (name, description, share_percent, changed_by), update (description, share_percent, version, changed_by, changed_at), delete on public.feature_flags to platform_admin;
create policy "platform admins see flags" on public.feature_flags for select to platform_admin using (private.is_platform());
create policy "platform admins add flags in their own name" on public.feature_flags for insert to platform_admin
  with check (private.is_platform() and changed_by = private.current_actor());
create policy "platform admins change flags in their own name" on public.feature_flags for update to platform_admin
  using (private.is_platform()) with check (private.is_platform() and changed_by = private.current_actor());
create policy "platform admins remove flags" on public.feature_flags for delete to platform_admin using (private.is_platform());

-- owner: platform/console
create table public.tenant_flags (
  tenant_id uuid not null references public.tenants on delete cascade,
  flag text not null check (length(flag) <= 41),
  is_on boolean not null,
  changed_by uuid not null,
  primary key (tenant_id, flag)
);
comment on table public.tenant_flags is 'What one tenant gets of a flag, whatever its share says.';
alter table public.tenant_flags enable row level security;
alter table public.tenant_flags force row level security;
grant select on public.tenant_flags to platform_admin;
grant insert (tenant_id, flag, is_on, changed_by), update (is_on, changed_by), delete on public.tenant_flags to platform_admin;
create policy "platform admins see who gets what" on public.tenant_flags for select to platform_admin using (private.is_platform());
create policy "platform admins choose for a tenant" on public.tenant_flags for insert to platform_admin
  with check (private.is_platform() and changed_by = private.current_actor());
create policy "platform admins choose otherwise for a tenant" on public.tenant_flags for update to platform_admin
  using (private.is_platform()) with check (private.is_platform() and changed_by = private.current_actor());
create policy "platform admins leave a tenant to the share" on public.tenant_flags for delete to platform_admin using (private.is_platform());

create function private.falls_in_share(tenant uuid, flag text, share integer) returns boolean language sql immutable parallel safe
  return (pg_catalog.hashtextextended(tenant::text || flag, 0) & 2147483647) % 100 < share;

create function app.my_flags() returns setof text
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select f.name from public.feature_flags f
    left join public.tenant_flags o on o.tenant_id = private.current_tenant() and o.flag = f.name
    where coalesce(o.is_on, private.falls_in_share(private.current_tenant(), f.name, f.share_percent));
end $$;
comment on function app.my_flags is 'Definer, because flags are the platform''s: tells which are on for the current tenant.';
grant execute on function app.my_flags() to storefront, member, worker, platform_admin;
