-- What a tenant's bot in Discord may do and where: the words of the rental bot that Gerai replaces. The bot itself comes
-- with the module; what is set here is what it will read.

-- owner: platform/configuration
create table public.tenant_bots (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord' check (kind ~ '^[a-z0-9_]{1,40}$'),
  server_id text check (server_id ~ '^[0-9]{15,20}$'),
  features jsonb not null default '{}' check (jsonb_typeof(features) = 'object'),
  channels jsonb not null default '{}' check (jsonb_typeof(channels) = 'object'),
  permissions jsonb not null default '{}' check (jsonb_typeof(permissions) = 'object'),
  prefix text not null default '!' check (length(prefix) between 1 and 5),
  language text not null default 'id' check (language in ('id', 'en', 'ar')),
  time_zone text not null default 'Asia/Jakarta' check (length(time_zone) <= 60),
  auto_restart boolean not null default true,
  http_interactions boolean not null default false,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
comment on table public.tenant_bots is 'How a tenant''s bot (of the kind discord; there is no other yet) is set: features and permissions on or off by name, channels by what is written there. A feature counts only where the plan has it.';
comment on column public.tenant_bots.http_interactions is 'Whether what people do with the bot is to come over HTTP instead of the gateway.';
alter table public.tenant_bots enable row level security;
alter table public.tenant_bots force row level security;
grant select on public.tenant_bots to member, worker, platform_admin;
grant insert (tenant_id, kind, server_id, features, channels, permissions, prefix, language, time_zone, auto_restart, http_interactions),
  update (server_id, features, channels, permissions, prefix, language, time_zone, auto_restart, http_interactions, version, updated_at)
  on public.tenant_bots to member, platform_admin;
create policy "members with the right see how the bot is set" on public.tenant_bots for select to member
  using (tenant_id = private.current_tenant() and private.can('modules.configure'));
create policy "jobs see how the bot is set" on public.tenant_bots for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see how every bot is set" on public.tenant_bots for select to platform_admin
  using (private.is_platform());
create policy "members with the right set up the bot" on public.tenant_bots for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('modules.configure'));
create policy "members with the right set the bot otherwise" on public.tenant_bots for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('modules.configure'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('modules.configure'));
create policy "platform admins set up a bot" on public.tenant_bots for insert to platform_admin
  with check (private.is_platform());
create policy "platform admins set a bot otherwise" on public.tenant_bots for update to platform_admin
  using (private.is_platform())
  with check (private.is_platform());

create function private.tell_bot_change() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_change(new.tenant_id, 'bot.changed', null);
  return null;
end $$;
comment on function private.tell_bot_change is 'Definer, because members and the platform set a bot: what runs it hears of both.';
create trigger tell_new_bot after insert on public.tenant_bots
  for each row execute function private.tell_bot_change();
create trigger tell_changed_bot after update on public.tenant_bots
  for each row when (old.* is distinct from new.*) execute function private.tell_bot_change();

-- What the platform changed about a tenant's bot: the tenant reads it in its own log.
create function app.note_bot_change(tenant uuid, details jsonb, address text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  perform private.note_by_platform(tenant, 'bot.changed', private.current_actor(), note_bot_change.details, note_bot_change.address);
end $$;
comment on function app.note_bot_change is 'Definer, because a platform admin writes no entry of a tenant''s: leaves the one about its bot on both sides.';
grant execute on function app.note_bot_change(uuid, jsonb, text) to platform_admin;

create function app.features_of(tenant uuid) returns setof text
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    with valid as (
      select distinct on (o.name) substr(o.name, 9) as feature, o.amount from public.entitlement_overrides o
      where o.tenant_id = tenant and o.name like 'feature:%' and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
      order by o.name, o.created_at desc, o.id desc
    )
    select f.name from (
      select unnest((private.plan_of(tenant)).features) as name union select v.feature from valid v
    ) f
    where not exists (select from valid v where v.feature = f.name and v.amount = 0);
end $$;
comment on function app.features_of is 'Definer, because plans belong to no tenant: tells a platform admin which features a tenant has by its plan and what was agreed apart from it.';
grant execute on function app.features_of(uuid) to platform_admin;
