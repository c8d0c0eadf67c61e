-- The language that somebody in a server has chosen, and what the operator sees of all bots and does about them.

alter table public.discord_people alter column sealed_email drop not null;
alter table public.discord_people add column language text check (language in ('id', 'en', 'ar'));
comment on column public.discord_people.language is 'In which the bot answers this person; without one, in that of their Discord, or its own.';
comment on table public.discord_people is 'What is kept of somebody in a tenant''s server: the address that was given once, sealed, and the language that they chose.';
grant update (language) on public.discord_people to worker;

-- Every change of how a bot stands, for thirty days.
-- owner: discord/connection
create table private.bot_log (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  state text not null,
  reason text,
  process_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table private.bot_log is 'What became of a tenant''s bot, one line for each change of how it stands; read by the operator.';

create function private.log_bot() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into private.bot_log (tenant_id, state, reason, process_id)
  select new.tenant_id, new.state, new.reason, (select l.process_id from private.bot_leases l where l.tenant_id = new.tenant_id);
  delete from private.bot_log g where g.tenant_id = new.tenant_id and g.at < now() - interval '30 days';
  return null;
end $$;
comment on function private.log_bot is 'Definer, because whoever runs a bot or sets it writes no log.';
create trigger log_new_bot after insert on public.bot_states for each row execute function private.log_bot();
create trigger log_bot after update on public.bot_states for each row
  when ((old.state, old.reason) is distinct from (new.state, new.reason)) execute function private.log_bot();

create function private.require_platform() returns void
  language plpgsql stable set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
end $$;
comment on function private.require_platform is 'Refuses whoever does not run the platform.';

create function app.list_bots(only_state text, most integer)
  returns table (tenant_id uuid, slug text, shop_name text, bot_name text, state text, reason text, server_name text,
    starts_left integer, process_id uuid, changed_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select s.tenant_id, t.slug, t.name, s.bot_name, s.state, s.reason, s.server_name, s.starts_left,
      case when l.held_until > clock_timestamp() then l.process_id end, s.changed_at
    from public.bot_states s
    join public.tenants t on t.id = s.tenant_id
    left join private.bot_leases l on l.tenant_id = s.tenant_id and l.kind = s.kind
    where only_state is null or s.state = only_state
    -- What may need somebody comes first.
    order by s.state in ('online', 'off', 'suspended'), s.changed_at desc, s.tenant_id
    limit most;
end $$;
comment on function app.list_bots is 'Definer, because leases are nobody''s and bots their tenants'': tells a platform admin how all of them stand.';
grant execute on function app.list_bots(text, integer) to platform_admin;

create function app.count_bots() returns table (state text, bots integer)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query select s.state, count(*)::integer from public.bot_states s group by s.state;
end $$;
comment on function app.count_bots is 'Definer, because bots are their tenants'': tells a platform admin how many stand how.';
grant execute on function app.count_bots() to platform_admin;

create function app.list_bot_processes()
  returns table (id uuid, bots integer, memory_mb integer, lag_ms integer, slowed integer, is_draining boolean,
    started_at timestamptz, beaten_at timestamptz, is_alive boolean)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select p.id, p.bots, p.memory_mb, p.lag_ms, p.slowed, p.is_draining, p.started_at, p.beaten_at,
      p.beaten_at > clock_timestamp() - interval '15 seconds'
    from private.bot_processes p
    where p.beaten_at > clock_timestamp() - interval '1 hour'
    order by p.started_at, p.id;
end $$;
comment on function app.list_bot_processes is 'Definer, because processes belong to no tenant: tells a platform admin how they do.';
grant execute on function app.list_bot_processes() to platform_admin;

create function app.bot_log_of(tenant uuid, most integer) returns table (state text, reason text, process_id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select g.state, g.reason, g.process_id, g.at from private.bot_log g where g.tenant_id = tenant order by g.id desc limit most;
end $$;
comment on function app.bot_log_of is 'Definer, because the log of bots is nobody''s: tells a platform admin what became of one.';
grant execute on function app.bot_log_of(uuid, integer) to platform_admin;

create function app.channel_of_bot(tenant uuid, channel text) returns table (name text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select (select c ->> 'name' from jsonb_array_elements(d.snapshot -> 'channels') c where c ->> 'id' = channel_of_bot.channel)
    from public.discord_directory d
    join public.tenant_bots b on b.tenant_id = d.tenant_id and b.kind = d.kind and b.server_id = d.server_id
    where d.tenant_id = channel_of_bot.tenant;
end $$;
comment on function app.channel_of_bot is 'Definer, because what a bot sees is its tenant''s: tells a platform admin what a channel is called that they set; null where the bot sees none, nothing where it has not looked yet.';
grant execute on function app.channel_of_bot(uuid, text) to platform_admin;

create function app.move_bot(tenant uuid) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  held private.bot_leases;
begin
  perform private.require_platform();
  select l.* into held from private.bot_leases l where l.tenant_id = tenant for no key update;
  if held.tenant_id is null then
    return 'none';
  elsif held.process_id is null or held.held_until < clock_timestamp() then
    return 'not_running';
  elsif not private.has_other_process(held.process_id) then
    return 'nowhere';
  end if;
  update private.bot_leases l
  set offered_until = clock_timestamp() + interval '30 seconds', heir_id = null, is_heir_ready = false,
    avoided_id = held.process_id, avoided_until = clock_timestamp() + interval '1 minute'
  where l.tenant_id = tenant;
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return 'done';
end $$;
comment on function app.move_bot is 'Definer, because nobody writes leases: lets another process be ready for a bot, to which the one that runs it then passes it on.';
grant execute on function app.move_bot(uuid) to platform_admin;

create function app.stop_bot(tenant uuid) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  update private.bot_leases l
  set generation = l.generation + 1, process_id = null, held_until = null, rests_until = 'infinity'
  where l.tenant_id = tenant;
  if not found then
    return 'none';
  end if;
  update public.bot_states s set state = 'stopped', reason = 'by_operator', changed_at = now() where s.tenant_id = tenant;
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return 'done';
end $$;
comment on function app.stop_bot is 'Definer, because nobody writes leases: a bot rests until whoever runs the platform starts it anew; its shop cannot.';
grant execute on function app.stop_bot(uuid) to platform_admin;

create function app.start_bot(tenant uuid) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  update private.bot_leases l
  set generation = l.generation + 1, process_id = null, held_until = null, rests_until = now(), avoided_id = null
  where l.tenant_id = tenant;
  if not found then
    return 'none';
  end if;
  update public.bot_states s set state = 'starting', reason = null, commands_known = null, changed_at = now() where s.tenant_id = tenant;
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return 'done';
end $$;
comment on function app.start_bot is 'Definer, because nobody writes leases: a bot starts anew, also one that was given up.';
grant execute on function app.start_bot(uuid) to platform_admin;

create function app.note_bot_deed(tenant uuid, deed text, address text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  perform private.note_by_platform(tenant,
    case deed when 'move' then 'bot.moved' when 'stop' then 'bot.stopped' when 'start' then 'bot.started' end,
    private.current_actor(), '{}', note_bot_deed.address);
end $$;
comment on function app.note_bot_deed is 'Definer, because a platform admin writes no entry of a tenant''s: leaves the one about what was done to its bot on both sides.';
grant execute on function app.note_bot_deed(uuid, text, text) to platform_admin;

create function app.drain_bots(process uuid, is_draining boolean) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  if drain_bots.is_draining and not private.has_other_process(process) then
    return 'nowhere';
  end if;
  update private.bot_processes p set is_draining = drain_bots.is_draining
  where p.id = process and p.beaten_at > clock_timestamp() - interval '15 seconds';
  if not found then
    return 'none';
  end if;
  perform pg_catalog.pg_notify('gerai_bots', process::text);
  return 'done';
end $$;
comment on function app.drain_bots is 'Definer, because processes belong to no tenant: one hands over all of its bots and takes none, until it is told otherwise or ends.';
grant execute on function app.drain_bots(uuid, boolean) to platform_admin;

-- The platform's own bot is that of its own tenant; whoever runs the platform keeps it.
create function app.connect_platform_bot(application text, name text, last4 text, sealed bytea) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  perform private.require_session();
  perform app.require_step_up();
  return private.keep_bot('00000000-0000-7000-8000-000000000001', application, name, last4, sealed);
end $$;
comment on function app.connect_platform_bot is 'Definer, because no role may read or write tokens: keeps the token of the platform''s own bot, which a platform admin has shown.';
grant execute on function app.connect_platform_bot(text, text, text, bytea) to platform_admin;

create function app.platform_bot() returns table (application_id text, state text, reason text, server_name text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select s.application_id, s.state, s.reason, s.server_name from public.bot_states s
    where s.tenant_id = '00000000-0000-7000-8000-000000000001';
end $$;
comment on function app.platform_bot is 'Definer, because a bot is its tenant''s: tells a platform admin how the platform''s own one stands; nothing where it has none.';
grant execute on function app.platform_bot() to platform_admin;

create function app.remove_platform_bot() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  perform private.require_session();
  perform app.require_step_up();
  return private.drop_bot('00000000-0000-7000-8000-000000000001');
end $$;
comment on function app.remove_platform_bot is 'Definer, because no role may write tokens or leases: takes the platform''s own bot away with its token.';
grant execute on function app.remove_platform_bot() to platform_admin;

create function app.sync_bot(tenant uuid) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  update public.bot_states s set commands_known = null where s.tenant_id = tenant;
  if not found then
    return 'none';
  end if;
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return 'done';
end $$;
comment on function app.sync_bot is 'Definer, because only who holds a bot writes how it stands: it tells its server its commands once more.';
grant execute on function app.sync_bot(uuid) to platform_admin;

-- The account at Discord of somebody who runs the platform. It acts by a key of the platform whose secret nobody has
-- (docs/decisions/0832-the-platforms-own-bot.md).
-- owner: discord/operator
create table private.platform_accounts (
  user_id text primary key check (user_id ~ '^[0-9]{15,20}$'),
  person_id uuid not null unique,
  key_id uuid not null references public.platform_keys on delete cascade,
  user_name text not null check (length(user_name) <= 100),
  linked_at timestamptz not null default now()
);
comment on table private.platform_accounts is 'Which account at Discord is which platform admin''s: one each. What it does is done by its key, and ends with that.';

-- owner: discord/operator
create table private.platform_codes (
  person_id uuid primary key,
  code_hash bytea not null unique check (length(code_hash) = 32),
  expires_at timestamptz not null
);
comment on table private.platform_codes is 'A code that a platform admin shows to the platform''s own bot: once, within ten minutes. Only its hash is kept.';

create function app.make_platform_code(code_hash bytea) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  perform private.require_session();
  -- What is linked by it may do what a key may.
  perform app.require_step_up();
  insert into private.platform_codes (person_id, code_hash, expires_at)
  values (private.current_actor(), make_platform_code.code_hash, now() + interval '10 minutes')
  on conflict (person_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at;
end $$;
comment on function app.make_platform_code is 'Definer, because nobody reads or writes codes: keeps the own one, in place of the one before.';
grant execute on function app.make_platform_code(bytea) to platform_admin;

create function private.drop_platform_account(account text, person uuid) returns integer
  language plpgsql set search_path = '' as $$
declare
  dropped integer;
begin
  with gone as (
    delete from private.platform_accounts a where a.user_id = account or a.person_id = person returning a.key_id
  )
  update public.platform_keys k set revoked_at = coalesce(k.revoked_at, now()) from gone where k.id = gone.key_id;
  get diagnostics dropped = row_count;
  return dropped;
end $$;
comment on function private.drop_platform_account is 'Ends the link of an account, and that of a person, with their keys.';

create function app.link_platform_account(code_hash bytea, account text, name text, no_secret bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  key uuid := private.uuid_v7();
begin
  if private.current_tenant() is distinct from '00000000-0000-7000-8000-000000000001' then
    return false;
  end if;
  delete from private.platform_codes c
  where c.code_hash = link_platform_account.code_hash and c.expires_at > now() returning c.person_id into who;
  if who is null or not exists (select from private.people p where p.id = who and p.is_platform_admin) then
    return false;
  end if;
  perform private.drop_platform_account(account, who);
  insert into public.platform_keys (id, name, hint, can_write, key_hash, created_by)
  values (key, left('Discord: ' || name, 80), '', true, no_secret, who);
  insert into private.platform_accounts (user_id, person_id, key_id, user_name) values (account, who, key, name);
  insert into public.platform_entries (action, actor_id, subject_name, details, address)
  values ('platform_bot.account_linked', who, '', jsonb_build_object('account', name), '');
  return true;
end $$;
comment on function app.link_platform_account is 'Definer, because nobody reads codes or makes keys for others: ties an account to the platform admin who made the code. Only in the name of the platform''s own tenant, whose bot it was told to.';
grant execute on function app.link_platform_account(bytea, text, text, bytea) to worker;

create function app.own_platform_account() returns table (user_name text, linked_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform();
  return query
    select a.user_name, a.linked_at from private.platform_accounts a
    join public.platform_keys k on k.id = a.key_id and k.revoked_at is null
    where a.person_id = private.current_actor();
end $$;
comment on function app.own_platform_account is 'Definer, because nobody reads accounts: tells a platform admin their own.';
grant execute on function app.own_platform_account() to platform_admin;

create function app.unlink_platform_account() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  perform private.require_session();
  return private.drop_platform_account(null, private.current_actor()) > 0;
end $$;
comment on function app.unlink_platform_account is 'Definer, because nobody writes accounts: ends the own link with its key.';
grant execute on function app.unlink_platform_account() to platform_admin;

create function app.platform_caller(account text) returns table (person_id uuid, key_hash bytea)
  language sql stable security definer set search_path = ''
  begin atomic
    select a.person_id, k.key_hash
    from private.platform_accounts a
    join public.platform_keys k on k.id = a.key_id and k.revoked_at is null
    join private.people p on p.id = a.person_id and p.is_platform_admin
    where a.user_id = account and private.current_tenant() = '00000000-0000-7000-8000-000000000001';
  end;
comment on function app.platform_caller is 'Definer, because jobs read neither keys nor people: by which key a linked account acts on the platform now. Only in the name of the platform''s own tenant.';
grant execute on function app.platform_caller(text) to worker;

-- By which the system before Gerai knew who rents a bot.
alter table public.tenants add column discord_id text check (discord_id ~ '^[0-9]{15,20}$');
comment on column public.tenants.discord_id is 'The account at Discord of whoever the shop was made for, as the operator named it.';

create function app.note_discord_id(tenant uuid, account text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  update public.tenants t set discord_id = account where t.id = tenant;
end $$;
comment on function app.note_discord_id is 'Definer, because a platform admin writes no row of a tenant''s: keeps the account that a shop was made for.';
grant execute on function app.note_discord_id(uuid, text) to platform_admin;

create function app.note_legacy_id(tenant uuid, known_as text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform();
  update public.tenants t set legacy_id = known_as where t.id = tenant;
end $$;
comment on function app.note_legacy_id is 'Definer, because a platform admin writes no row of a tenant''s: keeps what a system before Gerai calls a shop that was brought over. A name that another shop has is refused by its constraint.';
grant execute on function app.note_legacy_id(uuid, text) to platform_admin;
