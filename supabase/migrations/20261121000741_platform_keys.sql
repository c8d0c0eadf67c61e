-- Keys with which the operator's own programs set up tenants.

-- owner: platform/console
create table public.platform_keys (
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  hint text not null check (length(hint) <= 20),
  can_write boolean not null,
  key_hash bytea not null check (length(key_hash) = 32),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (id),
  unique (key_hash)
);
comment on table public.platform_keys is 'A key with which a program works at the console''s API in the name of the platform admin who made it. Only the hash is kept; without can_write its transactions are read-only.';
alter table public.platform_keys enable row level security;
alter table public.platform_keys force row level security;
grant select (id, name, hint, can_write, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (id, name, hint, can_write, key_hash, created_by, expires_at),
  update (revoked_at) on public.platform_keys to platform_admin;
create policy "platform admins see the platform's keys" on public.platform_keys for select to platform_admin
  using (private.is_platform());
-- A key makes and revokes no key: that takes a person, in a session.
create policy "platform admins make keys in their own name" on public.platform_keys for insert to platform_admin
  with check (private.is_platform() and private.current_session() is not null and created_by = private.current_actor());
create policy "platform admins revoke keys, for good" on public.platform_keys for update to platform_admin
  using (private.is_platform() and private.current_session() is not null and revoked_at is null)
  with check (private.is_platform() and private.current_session() is not null and revoked_at is not null);

create function private.current_platform_key() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.platform_key', true), '')::uuid;
grant execute on function private.current_platform_key() to platform_admin;

create function app.enter_platform_with_key(key_hash bytea) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  found_id uuid;
  found_maker uuid;
  may_write boolean;
begin
  select k.id, k.created_by, k.can_write into found_id, found_maker, may_write
  from public.platform_keys k join private.people p on p.id = k.created_by and p.is_platform_admin
  where k.key_hash = enter_platform_with_key.key_hash and k.revoked_at is null and coalesce(k.expires_at > now(), true);
  if found_id is null then
    raise exception using errcode = '42501', message = 'key_refused';
  end if;
  -- Once a minute is often enough to tell whether a key is still in use.
  update public.platform_keys k set last_used_at = now()
    where k.id = found_id and coalesce(k.last_used_at < now() - interval '1 minute', true);
  perform pg_catalog.set_config('app.actor_id', found_maker::text, true);
  perform pg_catalog.set_config('app.platform_key', found_id::text, true);
  perform pg_catalog.set_config('app.platform', 'on', true);
  if not may_write then
    perform pg_catalog.set_config('transaction_read_only', 'on', true);
  end if;
end $$;
comment on function app.enter_platform_with_key is 'Definer, because it reads keys and people before any right exists: opens the console for a program whose key counts, in the name of its maker who is still a platform admin. There is no session: what asks for one is refused.';
grant execute on function app.enter_platform_with_key(bytea) to platform_admin;

create function app.orphaned_platform_keys() returns setof uuid
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select k.id from public.platform_keys k
    where not exists (select from private.people p where p.id = k.created_by and p.is_platform_admin);
end $$;
comment on function app.orphaned_platform_keys is 'Definer, because nobody reads who runs the platform: tells platform admins which keys count no more because their maker has left.';
grant execute on function app.orphaned_platform_keys() to platform_admin;

-- Which key it was is the database's to say.
alter table public.platform_entries add column key_id uuid default private.current_platform_key();

-- As a shop's programs have it: one transaction with what is done, so that nothing can be done whose answer is not kept.
-- owner: integrations
create table public.platform_requests (
  key_id uuid not null references public.platform_keys on delete cascade,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  fingerprint bytea not null check (length(fingerprint) = 32),
  status integer,
  answer bytea,
  etag text,
  location text,
  created_at timestamptz not null default now(),
  primary key (key_id, idempotency_key)
);
comment on table public.platform_requests is 'Requests of the operator''s programs that were done, with their answers byte for byte, sealed; forgotten after a day, when the next is kept.';
create index platform_requests_age on public.platform_requests (created_at);
alter table public.platform_requests enable row level security;
alter table public.platform_requests force row level security;
grant select, insert (key_id, idempotency_key, fingerprint), update (status, answer, etag, location), delete on public.platform_requests to platform_admin;
create policy "a key of the platform sees what it asked for, and what may be forgotten" on public.platform_requests for select to platform_admin
  using (private.is_platform() and (key_id = private.current_platform_key() or created_at < now() - interval '1 day'));
create policy "a key of the platform says what it asks for" on public.platform_requests for insert to platform_admin
  with check (private.is_platform() and key_id = private.current_platform_key());
create policy "a key of the platform keeps what it was answered" on public.platform_requests for update to platform_admin
  using (private.is_platform() and key_id = private.current_platform_key())
  with check (private.is_platform() and key_id = private.current_platform_key());
create policy "a key of the platform forgets old requests" on public.platform_requests for delete to platform_admin
  using (private.is_platform() and private.current_platform_key() is not null and created_at < now() - interval '1 day');
