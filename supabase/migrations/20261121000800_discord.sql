-- A tenant's own bot at Discord: whose it is, its token, how it stands, and which process holds it. How it is set stays in
-- public.tenant_bots.

-- owner: discord/connection
create table public.bot_states (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord' check (kind ~ '^[a-z0-9_]{1,40}$'),
  application_id text not null check (application_id ~ '^[0-9]{15,20}$'),
  bot_name text not null check (length(bot_name) <= 100),
  key_last4 text not null check (length(key_last4) <= 4),
  state text not null default 'starting' check (state in (
    'off', 'starting', 'online', 'degraded', 'waiting_for_server', 'kicked', 'token_refused', 'intents_refused', 'suspended', 'stopped')),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  server_id text check (server_id ~ '^[0-9]{15,20}$'),
  server_name text check (length(server_name) <= 100),
  servers jsonb not null default '[]' check (jsonb_typeof(servers) = 'array' and length(servers::text) <= 8000),
  starts_left integer check (starts_left >= 0),
  commands_known text check (length(commands_known) <= 100),
  verify_key text check (verify_key ~ '^[0-9a-f]{64}$'),
  door text not null default 'closed' check (door in ('closed', 'open', 'refused', 'foreign')),
  door_url text check (length(door_url) <= 500),
  door_host text check (length(door_host) <= 260),
  connected_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  silent_since timestamptz,
  primary key (tenant_id, kind)
);
comment on table public.bot_states is 'A tenant''s bot (of the kind discord; there is no other yet) and how it stands; what it is, its owner says by its token, how it stands, the process that holds it. Without a row there is no bot.';
comment on column public.bot_states.reason is 'Why it stands so, where the state alone does not say: a word that the dashboard has a sentence for.';
comment on column public.bot_states.servers is 'The servers that the bot sits in, whether one of them was chosen or not: ids and names, of a few.';
comment on column public.bot_states.starts_left is 'How many sessions Discord lets the bot begin before the day is over, as it last said.';
comment on column public.bot_states.silent_since is 'When it last stopped hearing what happens in its server: what happened there since, until it stood there again, nobody has heard.';
comment on column public.bot_states.verify_key is 'By which it is known that an interaction that came over HTTP was sent by Discord for this application; public.';
comment on column public.bot_states.door is 'How interactions reach the bot, as who holds it saw it last at Discord: closed over the gateway, open over HTTP here, refused over the gateway because Discord could not reach us, foreign at an address of somebody else.';
comment on column public.bot_states.door_url is 'The address that Discord was given by us.';
comment on column public.bot_states.door_host is 'Whose the address is that somebody else gave to Discord; what follows the host may be a secret.';
alter table public.bot_states enable row level security;
alter table public.bot_states force row level security;
grant select on public.bot_states to member, worker, platform_admin;
grant update (bot_name, state, reason, server_id, server_name, servers, starts_left, commands_known, verify_key, door, door_url, door_host, changed_at) on public.bot_states to worker;
create policy "members with the right see how the bot stands" on public.bot_states for select to member
  using (tenant_id = private.current_tenant() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.bot_states for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who holds the bot sees how it stands" on public.bot_states for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds the bot says how it stands" on public.bot_states for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- An application is one tenant's: two bots of one token would answer everything twice.
-- owner: discord/connection
create table private.bot_routes (
  application_id text primary key,
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord',
  unique (tenant_id, kind)
);
comment on table private.bot_routes is 'Which tenant an application at Discord belongs to.';

-- owner: discord/connection
create table private.bot_secrets (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord',
  sealed bytea not null,
  primary key (tenant_id, kind)
);
comment on table private.bot_secrets is 'The token of a tenant''s bot, bound to tenant and application. Ciphertext only; no role can read the table.';

-- owner: discord/leases
create table private.bot_leases (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord',
  generation bigint not null default 0,
  process_id uuid,
  held_until timestamptz,
  rests_until timestamptz not null default now(),
  avoided_id uuid,
  avoided_until timestamptz,
  offered_until timestamptz,
  heir_id uuid,
  is_heir_ready boolean not null default false,
  passed_until timestamptz,
  primary key (tenant_id, kind),
  -- Whoever changes the generation waits for those who act under it ("for key share"); who prolongs the lease does not.
  unique (tenant_id, kind, generation)
);
comment on table private.bot_leases is 'Which process runs a bot. The generation grows with every holder: who has an older one writes nothing more. Until rests_until nobody takes it; infinity waits for a person.';
comment on column private.bot_leases.avoided_id is 'The process that it was taken from to run elsewhere: until avoided_until that one leaves it to the others.';
comment on column private.bot_leases.offered_until is 'Until then its holder waits for another process that has begun a session of its own, to pass the bot on without a break.';
comment on column private.bot_leases.passed_until is 'Until then the holder before this one, who has passed it on, finishes what it had begun; taken away from it, it would not.';
create index bot_leases_free on private.bot_leases (rests_until);
create index bot_leases_process on private.bot_leases (process_id);

create function private.note_silence() returns trigger
  language plpgsql set search_path = '' as $$
begin
  -- Where whoever ran it stopped without a word, it fell silent then, and not when the next one begins.
  if old.silent_since is null or old.silent_since <= old.changed_at then
    new.silent_since := clock_timestamp();
  end if;
  return new;
end $$;
comment on function private.note_silence is 'A bot that stood in its server does so no more.';
create trigger note_silence before update of state on public.bot_states for each row
  when (old.state in ('online', 'degraded') and new.state not in ('online', 'degraded')) execute function private.note_silence();

create function private.note_lapse() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  -- Whoever was killed renewed it last within five seconds before its end; whoever gave it back or passed it on, just now.
  update public.bot_states s
  set silent_since = case
    when new.process_id is null or new.passed_until is distinct from old.passed_until then least(clock_timestamp(), old.held_until)
    else least(clock_timestamp(), old.held_until - interval '15 seconds') end
  where s.tenant_id = new.tenant_id and s.kind = new.kind and s.state in ('online', 'degraded');
  return null;
end $$;
comment on function private.note_lapse is 'Definer, because who claims a bot may not write how it stands: whoever ran it does so no more, and may not have said so.';
create trigger note_lapse after update on private.bot_leases for each row
  when (old.process_id is not null and (new.process_id is null or new.generation <> old.generation)) execute function private.note_lapse();

-- owner: discord/leases
create table private.bot_processes (
  id uuid primary key,
  bots integer not null check (bots >= 0),
  memory_mb integer not null default 0 check (memory_mb >= 0),
  lag_ms integer not null default 0 check (lag_ms >= 0),
  slowed integer not null default 0 check (slowed >= 0),
  is_draining boolean not null default false,
  started_at timestamptz not null default now(),
  beaten_at timestamptz not null default now()
);
comment on table private.bot_processes is 'The processes that run bots: those that gave a sign of life within fifteen seconds share them, but for one that is being emptied.';
comment on column private.bot_processes.lag_ms is 'How late its timers were at worst since its last sign of life.';
comment on column private.bot_processes.slowed is 'How often Discord has told it to be slower (429) since it started.';

-- owner: discord/directory
create table public.discord_directory (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'discord' check (kind ~ '^[a-z0-9_]{1,40}$'),
  server_id text not null check (server_id ~ '^[0-9]{15,20}$'),
  snapshot jsonb not null check (jsonb_typeof(snapshot) = 'object'),
  seen_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
comment on table public.discord_directory is 'What the bot sees of its server: roles, channels, and what it may do there. Written anew whenever something of it changes.';
alter table public.discord_directory enable row level security;
alter table public.discord_directory force row level security;
grant select on public.discord_directory to member, worker, platform_admin;
grant insert (tenant_id, kind, server_id, snapshot), update (server_id, snapshot, seen_at), delete on public.discord_directory to worker;
create policy "members with the right see what the bot sees of its server" on public.discord_directory for select to member
  using (tenant_id = private.current_tenant() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_directory for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who holds the bot sees what it saw" on public.discord_directory for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds the bot writes down what it sees first" on public.discord_directory for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds the bot writes down what it sees" on public.discord_directory for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who holds the bot forgets what it sees no more" on public.discord_directory for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/directory
create view public.discord_channel_names with (security_invoker = true) as
  select d.tenant_id, c.value ->> 'id' as id, c.value ->> 'name' as name
  from public.discord_directory d cross join lateral jsonb_array_elements(d.snapshot -> 'channels') c;
comment on view public.discord_channel_names is 'What the bot''s server calls its channels, for those who tell what was set.';
grant select on public.discord_channel_names to member;

create function private.require_bot_keeper() returns void
  language plpgsql set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('discord.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
end $$;
comment on function private.require_bot_keeper is 'Refuses whoever may not connect, replace, restart or remove the current tenant''s bot now.';

create function private.keep_bot(tenant uuid, application text, name text, last4 text, sealed bytea) returns text
  language plpgsql set search_path = '' as $$
begin
  perform private.part_with_bot(tenant, application);
  insert into public.bot_states as s (tenant_id, application_id, bot_name, key_last4)
  values (tenant, application, name, last4)
  on conflict (tenant_id, kind) do update set application_id = excluded.application_id, bot_name = excluded.bot_name,
    key_last4 = excluded.key_last4, state = 'starting', reason = null, server_id = null, server_name = null, commands_known = null,
    starts_left = case when s.application_id = excluded.application_id then s.starts_left end,
    verify_key = case when s.application_id = excluded.application_id then s.verify_key end,
    door = case when s.application_id = excluded.application_id then s.door else 'closed' end,
    door_url = case when s.application_id = excluded.application_id then s.door_url end, door_host = null,
    connected_at = now(), changed_at = now();
  delete from private.bot_routes r where r.tenant_id = tenant and r.application_id <> application;
  insert into private.bot_routes as r (application_id, tenant_id) values (application, tenant)
  on conflict (application_id) do update set tenant_id = r.tenant_id where r.tenant_id = excluded.tenant_id;
  if not found then
    return private.refuse('bot_of_another_shop');
  end if;
  insert into private.bot_secrets (tenant_id, sealed) values (tenant, keep_bot.sealed)
  on conflict (tenant_id, kind) do update set sealed = excluded.sealed;
  -- Whoever runs it with the token before it holds it no more.
  insert into private.bot_leases as l (tenant_id) values (tenant)
  on conflict (tenant_id, kind) do update set generation = l.generation + 1, process_id = null, held_until = null, rests_until = now();
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return application;
end $$;
comment on function private.keep_bot is 'Keeps the token of a tenant''s bot, for the functions that have asked who shows it, and lets the bot start with it.';

create function private.drop_bot(tenant uuid) returns boolean
  language plpgsql set search_path = '' as $$
begin
  perform private.part_with_bot(tenant, null);
  delete from public.bot_states s where s.tenant_id = tenant;
  if not found then
    return false;
  end if;
  delete from private.bot_routes r where r.tenant_id = tenant;
  delete from private.bot_secrets k where k.tenant_id = tenant;
  delete from private.discord_calls c where c.tenant_id = tenant;
  delete from private.bot_leases l where l.tenant_id = tenant;
  delete from public.discord_directory d where d.tenant_id = tenant;
  perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  return true;
end $$;
comment on function private.drop_bot is 'Takes a tenant''s bot away with its token, for the functions that have asked who wants it; how it is set stays.';

create function private.refuse_while_stopped(tenant uuid) returns void
  language plpgsql stable set search_path = '' as $$
begin
  if exists (select from public.bot_states s where s.tenant_id = tenant and s.state = 'stopped' and s.reason = 'by_operator') then
    perform private.refuse('bot_stopped_by_operator');
  end if;
end $$;
comment on function private.refuse_while_stopped is 'What the operator of the platform has stopped, the operator starts.';

create function app.connect_bot(application text, name text, last4 text, sealed bytea) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_bot_keeper();
  -- A token is typed by a person: no program has one, whatever its key may do otherwise.
  perform private.require_session();
  perform app.require_step_up();
  perform private.refuse_while_stopped(private.current_tenant());
  return private.keep_bot(private.current_tenant(), application, name, last4, sealed);
end $$;
comment on function app.connect_bot is 'Definer, because no role may read or write tokens, and which application is whose is known across tenants: keeps the token that a member with the right has shown, and lets the bot start with it.';
grant execute on function app.connect_bot(text, text, text, bytea) to member;

create function app.remove_bot() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_bot_keeper();
  perform private.require_session();
  perform app.require_step_up();
  -- Who could take it away and bring it again would start it.
  perform private.refuse_while_stopped(private.current_tenant());
  return private.drop_bot(private.current_tenant());
end $$;
comment on function app.remove_bot is 'Definer, because no role may write tokens or leases: takes the current tenant''s bot away with its token; how it is set stays.';
grant execute on function app.remove_bot() to member;

create function app.restart_bot() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_bot_keeper();
  perform private.refuse_while_stopped(private.current_tenant());
  update private.bot_leases l set generation = l.generation + 1, process_id = null, held_until = null, rests_until = now()
  where l.tenant_id = private.current_tenant();
  if not found then
    return false;
  end if;
  -- Its commands are told anew, too: what Discord lost of them it would not say.
  update public.bot_states s set state = 'starting', reason = null, commands_known = null, changed_at = now()
  where s.tenant_id = private.current_tenant();
  perform pg_catalog.pg_notify('gerai_bots', private.current_tenant()::text);
  return true;
end $$;
comment on function app.restart_bot is 'Definer, because no role may write leases: takes the current tenant''s bot from whoever runs it, to be started anew.';
grant execute on function app.restart_bot() to member;

create function app.read_bot_secret() returns table (application_id text, sealed bytea)
  language sql stable security definer set search_path = ''
  begin atomic
    select s.application_id, k.sealed from private.bot_secrets k join public.bot_states s on s.tenant_id = k.tenant_id
    where k.tenant_id = private.current_tenant();
  end;
comment on function app.read_bot_secret is 'Definer, because no role may read tokens: answers for the current tenant alone, to who runs its bot.';
grant execute on function app.read_bot_secret() to worker;

create function app.beat_bots(process uuid, bots integer, memory_mb integer, lag_ms integer, slowed integer)
  returns table (processes integer, wanted integer, is_draining boolean)
  language plpgsql security definer set search_path = '' as $$
declare
  draining boolean;
begin
  insert into private.bot_processes as p (id, bots, memory_mb, lag_ms, slowed)
  values (process, beat_bots.bots, beat_bots.memory_mb, beat_bots.lag_ms, beat_bots.slowed)
  on conflict (id) do update set bots = excluded.bots, memory_mb = excluded.memory_mb, lag_ms = excluded.lag_ms,
    slowed = excluded.slowed, beaten_at = clock_timestamp()
  returning p.is_draining into draining;
  delete from private.bot_processes p where p.beaten_at < clock_timestamp() - interval '1 day';
  return query select
    (select count(*)::integer from private.bot_processes p
      where p.beaten_at > clock_timestamp() - interval '15 seconds' and not p.is_draining),
    (select count(*)::integer from private.bot_leases l where l.rests_until <= clock_timestamp()),
    draining;
end $$;
comment on function app.beat_bots is 'Definer, because processes and leases belong to no tenant: a sign of life with how the process does, answered with how many share how many bots, and whether this one is to hand over all of its own.';
grant execute on function app.beat_bots(uuid, integer, integer, integer, integer) to dispatcher;

create function private.has_other_process(process uuid) returns boolean
  language sql stable set search_path = ''
  begin atomic
    select exists (
      select from private.bot_processes p
      where p.id is distinct from process and not p.is_draining and p.beaten_at > clock_timestamp() - interval '15 seconds'
    );
  end;
comment on function private.has_other_process is 'Whether anybody else runs bots now.';

create function app.claim_bots(process uuid, most integer) returns table (tenant_id uuid, generation bigint)
  language sql security definer set search_path = ''
  begin atomic
    with free as (
      select l.tenant_id from private.bot_leases l
      where l.kind = 'discord' and l.rests_until <= clock_timestamp() and (l.process_id is null or l.held_until < clock_timestamp())
        and (l.avoided_id is distinct from process or l.avoided_until < clock_timestamp() or not private.has_other_process(process))
      order by l.rests_until limit greatest(most, 0) for update skip locked
    )
    update private.bot_leases l
    set generation = l.generation + 1, process_id = process, held_until = clock_timestamp() + interval '15 seconds'
    from free where l.tenant_id = free.tenant_id and l.kind = 'discord'
    returning l.tenant_id, l.generation;
  end;
comment on function app.claim_bots is 'Definer, because leases belong to no tenant: takes bots that nobody runs for fifteen seconds of the database''s clock, ids only.';
grant execute on function app.claim_bots(uuid, integer) to dispatcher;

create function app.renew_bots(process uuid, tenants uuid[], generations bigint[]) returns setof uuid
  language sql security definer set search_path = ''
  begin atomic
    update private.bot_leases l set held_until = clock_timestamp() + interval '15 seconds'
    from unnest(tenants, generations) as mine (tenant_id, generation)
    where l.tenant_id = mine.tenant_id and l.generation = mine.generation and l.process_id = process
    returning l.tenant_id;
  end;
comment on function app.renew_bots is 'Definer, because leases belong to no tenant: prolongs those that a process still holds, and tells which these are.';
grant execute on function app.renew_bots(uuid, uuid[], bigint[]) to dispatcher;

create function app.leave_bots(process uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  delete from private.bot_processes p where p.id = process;
  update private.bot_leases l set process_id = null, held_until = null where l.process_id = process;
  perform pg_catalog.pg_notify('gerai_bots', process::text);
end $$;
comment on function app.leave_bots is 'Definer, because processes and leases belong to no tenant: a process that stops leaves its bots to the others at once.';
grant execute on function app.leave_bots(uuid) to dispatcher;

create function app.hold_bot(generation bigint) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform from private.bot_leases l
  where l.tenant_id = private.current_tenant() and l.process_id is not null
    and (l.generation = hold_bot.generation
      or (l.generation = hold_bot.generation + 1 and l.passed_until > clock_timestamp()))
  for key share;
  if not found then
    perform private.refuse('bot_not_held');
  end if;
end $$;
comment on function app.hold_bot is 'Definer, because nobody reads leases: opens a transaction of who runs the current tenant''s bot, or has passed it on a moment ago; it does until the transaction ends. Any other generation is refused.';
grant execute on function app.hold_bot(bigint) to worker;

create function app.rest_bot(generation bigint, rest interval) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  update private.bot_leases l
  set process_id = null, held_until = null, rests_until = coalesce(clock_timestamp() + rest, 'infinity'::timestamptz)
  where l.tenant_id = private.current_tenant() and l.generation = rest_bot.generation and l.process_id is not null;
  return found;
end $$;
comment on function app.rest_bot is 'Definer, because nobody writes leases: its holder gives a bot back for a while, or, without an end, until a person does something.';
grant execute on function app.rest_bot(bigint, interval) to worker;

-- What runs bots looks at a tenant again when something about it changed; a tenant without a bot costs nothing. What waits
-- for a person goes on waiting.
create function private.wake_bot() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update private.bot_leases l set rests_until = least(l.rests_until, now())
  where l.tenant_id = new.tenant_id and l.rests_until <> 'infinity';
  if found then
    perform pg_catalog.pg_notify('gerai_bots', new.tenant_id::text);
  end if;
  return null;
end $$;
comment on function private.wake_bot is 'Definer, because nobody who sets a bot or a module may write leases.';
create trigger wake_bot after insert or update on public.tenant_bots for each row execute function private.wake_bot();
create trigger wake_bot after insert or update on public.tenant_modules for each row
  when (new.module_id = 'discord') execute function private.wake_bot();

create function private.wake_bot_of_tenant() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from private.bot_leases l where l.tenant_id = new.id) then
    perform pg_catalog.pg_notify('gerai_bots', new.id::text);
  end if;
  return null;
end $$;
comment on function private.wake_bot_of_tenant is 'Definer, because nobody who closes or opens a shop may read leases.';
create trigger wake_bot after update on public.tenants for each row
  when (old.status <> new.status) execute function private.wake_bot_of_tenant();

-- A member's account at Discord. It is a caller that is no person (docs/decisions/0020): an API key of a kind of its own.
-- owner: discord/links
create table public.discord_links (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  person_id uuid not null,
  key_id uuid not null,
  user_name text not null check (length(user_name) <= 100),
  linked_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  unique (tenant_id, person_id),
  foreign key (tenant_id, key_id) references public.api_keys on delete cascade
);
comment on table public.discord_links is 'Which account at Discord is which member''s: one each. What it may is asked of its key, and ends with the membership.';
create index discord_links_key on public.discord_links (tenant_id, key_id);
alter table public.discord_links enable row level security;
alter table public.discord_links force row level security;
grant select on public.discord_links to member, worker, platform_admin;
create policy "members see their own account at Discord, who sets the bot everybody's" on public.discord_links for select to member
  using (tenant_id = private.current_tenant() and (person_id = private.current_author() or private.can('discord.manage')));
create policy "platform admins read while they look into the tenant" on public.discord_links for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who holds the bot sees whose account it is" on public.discord_links for select to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/links
create table private.discord_codes (
  tenant_id uuid not null references public.tenants on delete cascade,
  person_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  expires_at timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, code_hash)
);
comment on table private.discord_codes is 'A code that a member shows in Discord to say who they are there: once, within ten minutes. Only its hash is kept.';

create function app.make_discord_code(code_hash bytea) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if private.current_tenant() is null then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.require_session();
  insert into private.discord_codes (tenant_id, person_id, code_hash, expires_at)
  values (private.current_tenant(), private.current_actor(), make_discord_code.code_hash, now() + interval '10 minutes')
  on conflict (tenant_id, person_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at;
end $$;
comment on function app.make_discord_code is 'Definer, because nobody reads or writes codes: keeps the own one, in place of the one before.';
grant execute on function app.make_discord_code(bytea) to member;

create function private.drop_discord_link(tenant uuid, user_or_person text) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  dropped integer;
begin
  with gone as (
    delete from public.discord_links l
    where l.tenant_id = tenant and (l.user_id = user_or_person or l.person_id::text = user_or_person) returning l.key_id
  )
  update public.api_keys k set revoked_at = coalesce(k.revoked_at, now()) from gone where k.tenant_id = tenant and k.id = gone.key_id;
  get diagnostics dropped = row_count;
  return dropped;
end $$;
comment on function private.drop_discord_link is 'Definer, because keys of linked accounts are nobody''s: ends a link with its key.';

create function app.link_discord(code_hash bytea, account text, name text, scopes text, no_secret bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  key uuid := private.uuid_v7();
begin
  delete from private.discord_codes c
  where c.tenant_id = private.current_tenant() and c.code_hash = link_discord.code_hash and c.expires_at > now()
  returning c.person_id into who;
  if who is null or not exists (
    select from public.members m where m.tenant_id = private.current_tenant() and m.person_id = who and m.removed_at is null
  ) then
    return false;
  end if;
  perform private.drop_discord_link(private.current_tenant(), account);
  perform private.drop_discord_link(private.current_tenant(), who::text);
  insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
  values (private.current_tenant(), key, 'discord', left('Discord: ' || name, 80), '', scopes, no_secret, who);
  insert into public.discord_links (tenant_id, user_id, person_id, key_id, user_name)
  values (private.current_tenant(), account, who, key, name);
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, details)
  values (private.current_tenant(), 'bot.account_linked', 'member', who, jsonb_build_object('account', name));
  return true;
end $$;
comment on function app.link_discord is 'Definer, because nobody reads codes or makes keys for others: ties an account to the member who made the code, by a key of a hash that nobody has the secret of.';
grant execute on function app.link_discord(bytea, text, text, text, bytea) to worker;

create function app.unlink_discord() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if private.current_tenant() is null then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.require_session();
  return private.drop_discord_link(private.current_tenant(), private.current_actor()::text) > 0;
end $$;
comment on function app.unlink_discord is 'Definer, because keys of linked accounts are nobody''s: ends the own one.';
grant execute on function app.unlink_discord() to member;

create function app.end_discord_link(account text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if private.current_tenant() is null or not private.is_writable() or not private.can('discord.manage') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.require_session();
  return private.drop_discord_link(private.current_tenant(), account) > 0;
end $$;
comment on function app.end_discord_link is 'Definer, because keys of linked accounts are nobody''s: whoever sets the bot ends the link of an account, with its key.';
grant execute on function app.end_discord_link(text) to member;

create function app.discord_caller(account text)
  returns table (key_id uuid, person_id uuid, permissions text, is_writable boolean)
  language sql stable security definer set search_path = ''
  begin atomic
    select k.id, m.person_id, private.rights_of_key(k.scopes, m.role), t.status in ('trial', 'active')
    from public.discord_links l
    join public.tenants t on t.id = l.tenant_id and t.status <> 'cancelled'
    join public.api_keys k on k.tenant_id = l.tenant_id and k.id = l.key_id and k.kind = 'discord' and k.revoked_at is null
    join public.members m on m.tenant_id = l.tenant_id and m.person_id = l.person_id and m.removed_at is null
    where l.tenant_id = private.current_tenant() and l.user_id = account;
  end;
comment on function app.discord_caller is 'Definer, because jobs read neither keys nor rights: who an account is in the current tenant, and what it may now.';
grant execute on function app.discord_caller(text) to worker;

-- What somebody did with a command or a button: whoever writes it down first answers, and nobody acts twice.
-- owner: discord/interactions
create table public.discord_interactions (
  tenant_id uuid not null references public.tenants on delete cascade,
  interaction_id text not null check (interaction_id ~ '^[0-9]{15,20}$'),
  claimed_at timestamptz not null default now(),
  primary key (tenant_id, interaction_id)
);
comment on table public.discord_interactions is 'Interactions that were taken, for a day.';
create index discord_interactions_old on public.discord_interactions (tenant_id, claimed_at);
alter table public.discord_interactions enable row level security;
alter table public.discord_interactions force row level security;
grant select, insert (tenant_id, interaction_id), delete on public.discord_interactions to worker;
create policy "who holds the bot sees what it answered" on public.discord_interactions for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds the bot takes what it answers" on public.discord_interactions for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds the bot forgets what is old" on public.discord_interactions for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/settings
create table public.discord_settings (
  tenant_id uuid not null references public.tenants on delete cascade,
  feature text not null check (length(feature) between 1 and 80),
  version integer not null default 1 check (version > 0),
  settings jsonb not null check (jsonb_typeof(settings) = 'object' and length(settings::text) <= 60000),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, feature)
);
comment on table public.discord_settings is 'How a feature of a tenant''s bot is set, beyond being on or off; read by the topic that the feature is of.';
alter table public.discord_settings enable row level security;
alter table public.discord_settings force row level security;
grant select on public.discord_settings to member, api_client, worker, platform_admin;
grant insert (tenant_id, feature, settings), update (version, settings, changed_at) on public.discord_settings to member, api_client;
create policy "who runs the bot sees how it is set" on public.discord_settings for select to worker
  using (tenant_id = private.current_tenant());
create policy "keepers see how features are set" on public.discord_settings for select to member, api_client
  using (tenant_id = private.current_tenant() and (private.can('discord.manage') or private.can('community.manage') or private.can('tickets.work')));
create policy "platform admins read while they look into the tenant" on public.discord_settings for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "keepers set features" on public.discord_settings for insert to member, api_client
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));
create policy "keepers set features anew" on public.discord_settings for update to member, api_client
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));
create trigger wake_bot after insert or update on public.discord_settings for each row execute function private.wake_bot();

update private.modules set is_available = true where id = 'discord';
