-- Numbers that are connected as one more device of a phone: who holds their connection, the keys of it, and what the phone
-- is shown to link it. A process of its own holds them; everything here is reached by functions alone.

-- owner: whatsapp/sessions
create table private.whatsapp_sessions (
  tenant_id uuid not null references public.tenants on delete cascade,
  channel_id uuid not null,
  owner uuid,
  lease_until timestamptz,
  fence bigint not null default 0,
  rests_until timestamptz not null default now(),
  wants text not null default 'run' check (wants in ('run', 'logout')),
  way text not null default 'qr' check (way in ('qr', 'code')),
  pairing bytea,
  pairing_kind text check (pairing_kind in ('qr', 'code')),
  pairing_until timestamptz,
  pairings_left integer check (pairings_left >= 0),
  primary key (tenant_id, channel_id),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade,
  -- Whoever changes the fence waits for those who act under it ("for key share"); who prolongs the lease does not.
  unique (tenant_id, channel_id, fence)
);
comment on table private.whatsapp_sessions is 'Which process holds the connection of a number. The fence grows with every holder: who has an older one writes nothing more. Until rests_until nobody takes it; infinity waits for a person.';
comment on column private.whatsapp_sessions.pairing is 'What the phone is shown to link the number, sealed; its kind and end are told beside it.';
create index whatsapp_sessions_free on private.whatsapp_sessions (rests_until);
create index whatsapp_sessions_owner on private.whatsapp_sessions (owner);

-- owner: whatsapp/sessions
create table private.whatsapp_keys (
  tenant_id uuid not null,
  channel_id uuid not null,
  kind text not null check (kind in (
    'creds', 'pre-key', 'session', 'sender-key', 'sender-key-memory', 'app-state-sync-key', 'app-state-sync-version', 'lid-mapping',
    'device-list', 'tctoken', 'identity-key')),
  name text not null check (length(name) <= 300),
  sealed bytea not null,
  primary key (tenant_id, channel_id, kind, name),
  foreign key (tenant_id, channel_id) references private.whatsapp_sessions on delete cascade
);
comment on table private.whatsapp_keys is 'The keys of a linked number: what it is at WhatsApp (creds), and the ten kinds that belong to its chats. Ciphertext only, bound to tenant, number, kind and name; no role can read the table.';

-- owner: whatsapp/sessions
create table public.whatsapp_aliases (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (length(user_id) between 1 and 512),
  phone text not null check (phone ~ '^[0-9]{5,20}$'),
  seen_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
comment on table public.whatsapp_aliases is 'Which phone an id at WhatsApp stands for, as WhatsApp has said; never guessed.';
create index whatsapp_aliases_phone on public.whatsapp_aliases (tenant_id, phone);
alter table public.whatsapp_aliases enable row level security;
alter table public.whatsapp_aliases force row level security;
grant select, insert (tenant_id, user_id, phone), update (phone, seen_at) on public.whatsapp_aliases to worker;
grant select on public.whatsapp_aliases to member, platform_admin;
create policy "members with the right see whose an id is" on public.whatsapp_aliases for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "platform admins read while they look into the tenant" on public.whatsapp_aliases for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see whose an id is" on public.whatsapp_aliases for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds a session notes whose an id is" on public.whatsapp_aliases for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds a session notes whose an id is now" on public.whatsapp_aliases for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- A number that is given up, or goes over to the Cloud API, is taken off the phone as well; its keys go with that.
create function private.let_session_go() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update private.whatsapp_sessions s
  set wants = 'logout', rests_until = now(), pairing = null, pairing_kind = null, pairing_until = null, pairings_left = null
  where s.tenant_id = new.tenant_id and s.channel_id = new.id;
  if found then
    perform pg_catalog.pg_notify('gerai_sessions', new.id::text);
  end if;
  return null;
end $$;
comment on function private.let_session_go is 'Definer, because nobody who gives a number up may write sessions.';
create trigger let_session_go after update of state on public.whatsapp_channels for each row
  when (old.kind = 'qr' and old.state <> 'off' and new.state = 'off') execute function private.let_session_go();

create function app.pair_number(channel uuid, phone text, way text) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  kept uuid;
  keeps boolean;
begin
  perform private.require_number_keeper();
  -- Where another program took its place, the keys still count: nothing has to be linked anew.
  select c.kind = 'qr' and c.state in ('replaced', 'open', 'backing_off', 'connecting') into keeps
  from public.whatsapp_channels c where c.tenant_id = tenant and c.phone = pair_number.phone;
  perform private.leave_number(tenant);
  insert into private.whatsapp_routes as r (phone, tenant_id) values (pair_number.phone, tenant) on conflict do nothing;
  if not found then
    perform private.refuse('number_of_another_shop');
  end if;
  -- A number that was here before goes on where it was left.
  insert into public.whatsapp_channels as c (tenant_id, id, kind, phone, state)
  values (tenant, channel, 'qr', pair_number.phone, case when keeps then 'connecting' else 'waiting_scan' end)
  on conflict on constraint whatsapp_channels_phone do update set kind = 'qr', phone_id = null, business_id = null, key_last4 = null,
    state = excluded.state, reason = null, connected_at = now(), changed_at = now(), policy_at = now()
  returning c.id into kept;
  if not coalesce(keeps, false) then
    delete from private.whatsapp_keys k where k.tenant_id = tenant and k.channel_id = kept;
  end if;
  -- Whoever held it before holds it no more.
  insert into private.whatsapp_sessions as s (tenant_id, channel_id, way) values (tenant, kept, pair_number.way)
  on conflict (tenant_id, channel_id) do update set way = excluded.way, wants = 'run', fence = s.fence + 1, owner = null,
    lease_until = null, rests_until = now(), pairing = null, pairing_kind = null, pairing_until = null, pairings_left = null;
  perform pg_catalog.pg_notify('gerai_sessions', kept::text);
  return kept;
end $$;
comment on function app.pair_number is 'Definer, because no role may write sessions or keys, and whose a number is is known across tenants: lets a number be linked to the phone that has it, in place of the one before.';
grant execute on function app.pair_number(uuid, text, text) to member;

create function app.read_pairing() returns table (kind text, sealed bytea, valid_until timestamptz, pairings_left integer)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.can('whatsapp.manage') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  return query select s.pairing_kind, s.pairing, s.pairing_until, s.pairings_left
  from private.whatsapp_sessions s join public.whatsapp_channels c on c.tenant_id = s.tenant_id and c.id = s.channel_id
  where s.tenant_id = private.current_tenant() and c.kind = 'qr' and c.state = 'waiting_scan' and c.policy_at is not null and s.pairing is not null
    and s.pairing_until > clock_timestamp();
end $$;
comment on function app.read_pairing is 'Definer, because nobody reads sessions: what the phone of the current tenant''s number is shown to link it, sealed, for members who may connect numbers.';
grant execute on function app.read_pairing() to member;

create function app.claim_sessions(process uuid, most integer) returns table (tenant_id uuid, channel_id uuid, fence bigint)
  language sql security definer set search_path = ''
  begin atomic
    with free as (
      select s.tenant_id, s.channel_id from private.whatsapp_sessions s
      where s.rests_until <= clock_timestamp() and (s.owner is null or s.lease_until < clock_timestamp())
      order by s.rests_until limit greatest(most, 0) for update skip locked
    )
    update private.whatsapp_sessions s
    set fence = s.fence + 1, owner = process, lease_until = clock_timestamp() + interval '20 seconds'
    from free where s.tenant_id = free.tenant_id and s.channel_id = free.channel_id
    returning s.tenant_id, s.channel_id, s.fence;
  end;
comment on function app.claim_sessions is 'Definer, because sessions of all tenants are shared by processes: takes numbers that nobody holds for twenty seconds of the database''s clock, ids only.';
grant execute on function app.claim_sessions(uuid, integer) to dispatcher;

create function app.renew_sessions(process uuid, channels uuid[], fences bigint[]) returns setof uuid
  language sql security definer set search_path = ''
  begin atomic
    update private.whatsapp_sessions s set lease_until = clock_timestamp() + interval '20 seconds'
    from unnest(channels, fences) as mine (channel_id, fence)
    where s.channel_id = mine.channel_id and s.fence = mine.fence and s.owner = process
    returning s.channel_id;
  end;
comment on function app.renew_sessions is 'Definer, because sessions of all tenants are shared by processes: prolongs those that a process still holds, and tells which these are.';
grant execute on function app.renew_sessions(uuid, uuid[], bigint[]) to dispatcher;

create function app.leave_sessions(process uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  update private.whatsapp_sessions s set owner = null, lease_until = null where s.owner = process;
  if found then
    perform pg_catalog.pg_notify('gerai_sessions', '');
  end if;
end $$;
comment on function app.leave_sessions is 'Definer, because sessions of all tenants are shared by processes: a process that stops leaves its numbers to the others at once.';
grant execute on function app.leave_sessions(uuid) to dispatcher;

create function private.require_session_holder(channel uuid, fence bigint) returns void
  language plpgsql set search_path = '' as $$
begin
  perform from private.whatsapp_sessions s
  where s.tenant_id = private.current_tenant() and s.channel_id = channel and s.fence = require_session_holder.fence
    and s.owner is not null
  for key share;
  if not found then
    perform private.refuse('session_not_held');
  end if;
end $$;
comment on function private.require_session_holder is 'Refuses whoever does not hold the connection of the current tenant''s number any more; who does, does until the transaction ends.';

create function app.hold_session(channel uuid, fence bigint) returns table (wants text, way text, has_keys boolean)
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session_holder(channel, hold_session.fence);
  return query select s.wants, s.way,
    exists (select from private.whatsapp_keys k where k.tenant_id = s.tenant_id and k.channel_id = s.channel_id and k.kind = 'creds')
  from private.whatsapp_sessions s where s.tenant_id = private.current_tenant() and s.channel_id = channel;
end $$;
comment on function app.hold_session is 'Definer, because nobody reads sessions: opens a transaction of who holds the current tenant''s number, and says what is wanted of it.';
grant execute on function app.hold_session(uuid, bigint) to worker;

create function app.read_session_keys(channel uuid, fence bigint, kind text, names text[]) returns table (name text, sealed bytea)
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session_holder(channel, read_session_keys.fence);
  return query select k.name, k.sealed from private.whatsapp_keys k
  where k.tenant_id = private.current_tenant() and k.channel_id = channel and k.kind = read_session_keys.kind and k.name = any (names);
end $$;
comment on function app.read_session_keys is 'Definer, because no role may read keys: answers who holds the current tenant''s number.';
grant execute on function app.read_session_keys(uuid, bigint, text, text[]) to worker;

create function app.write_session_keys(channel uuid, fence bigint, kinds text[], names text[], sealed bytea[]) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session_holder(channel, write_session_keys.fence);
  delete from private.whatsapp_keys k using unnest(kinds, names, write_session_keys.sealed) as given (kind, name, sealed)
  where k.tenant_id = private.current_tenant() and k.channel_id = channel and k.kind = given.kind and k.name = given.name
    and given.sealed is null;
  insert into private.whatsapp_keys as k (tenant_id, channel_id, kind, name, sealed)
  select private.current_tenant(), channel, given.kind, given.name, given.sealed
  from unnest(kinds, names, write_session_keys.sealed) as given (kind, name, sealed) where given.sealed is not null
  on conflict (tenant_id, channel_id, kind, name) do update set sealed = excluded.sealed;
end $$;
comment on function app.write_session_keys is 'Definer, because no role may write keys: keeps all of a batch, or nothing, for who holds the current tenant''s number; without ciphertext a key is forgotten.';
grant execute on function app.write_session_keys(uuid, bigint, text[], text[], bytea[]) to worker;

create function app.show_pairing(channel uuid, fence bigint, kind text, sealed bytea, lasts interval, pairings_left integer) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session_holder(channel, show_pairing.fence);
  update private.whatsapp_sessions s
  set pairing = show_pairing.sealed, pairing_kind = show_pairing.kind, pairing_until = clock_timestamp() + lasts,
    pairings_left = show_pairing.pairings_left
  where s.tenant_id = private.current_tenant() and s.channel_id = channel and s.wants = 'run';
end $$;
comment on function app.show_pairing is 'Definer, because nobody writes sessions: what the phone of the current tenant''s number is shown now, by who holds it; without ciphertext nothing.';
grant execute on function app.show_pairing(uuid, bigint, text, bytea, interval, integer) to worker;

create function app.rest_session(channel uuid, fence bigint, rest interval, forgets boolean) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  ended boolean;
begin
  perform private.require_session_holder(channel, rest_session.fence);
  if forgets then
    delete from private.whatsapp_keys k where k.tenant_id = private.current_tenant() and k.channel_id = channel;
    delete from private.whatsapp_sessions s
    where s.tenant_id = private.current_tenant() and s.channel_id = channel and s.wants = 'logout'
    returning true into ended;
  end if;
  if ended is null then
    update private.whatsapp_sessions s
    set owner = null, lease_until = null, rests_until = coalesce(clock_timestamp() + rest, 'infinity'::timestamptz),
      pairing = null, pairing_kind = null, pairing_until = null, pairings_left = null
    where s.tenant_id = private.current_tenant() and s.channel_id = channel;
  end if;
end $$;
comment on function app.rest_session is 'Definer, because nobody writes sessions or keys: its holder gives the current tenant''s number back for a while, or, without an end, until a person does something; with its keys where they count no more.';
grant execute on function app.rest_session(uuid, bigint, interval, boolean) to worker;

-- What holds numbers looks again when the module is switched; what waits for a person goes on waiting.
create function private.wake_sessions() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update private.whatsapp_sessions s set rests_until = least(s.rests_until, now())
  where s.tenant_id = new.tenant_id and s.rests_until <> 'infinity';
  if found then
    perform pg_catalog.pg_notify('gerai_sessions', '');
  end if;
  return null;
end $$;
comment on function private.wake_sessions is 'Definer, because nobody who switches a module may write sessions.';
create trigger wake_sessions after insert or update on public.tenant_modules for each row
  when (new.module_id = 'whatsapp') execute function private.wake_sessions();

-- Whoever holds a number hears at once that it has something to say.
create function private.stir_session() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from private.whatsapp_sessions s where s.tenant_id = new.tenant_id and s.channel_id = new.channel_id and s.owner is not null) then
    perform pg_catalog.pg_notify('gerai_sessions', new.channel_id::text || ' speak');
  end if;
  return null;
end $$;
comment on function private.stir_session is 'Definer, because nobody who has something said may read sessions.';
create trigger stir_session after insert on public.whatsapp_outbox for each row execute function private.stir_session();
