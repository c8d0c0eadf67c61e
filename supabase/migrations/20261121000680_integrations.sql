-- API keys of programs, and the addresses that a tenant wants to be told at.

-- owner: integrations
create table public.api_keys (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null default 'key' check (kind in ('key', 'discord', 'whatsapp')),
  name text not null check (length(name) between 1 and 80),
  hint text not null check (length(hint) <= 20),
  scopes text not null check (scopes ~ '^,([a-z_]+\.[a-z_]+,)+$'),
  key_hash bytea not null check (length(key_hash) = 32),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key_hash)
);
comment on table public.api_keys is 'A key with which a program acts for a tenant, with some of the rights of the member who made it. Only the hash is kept. One of the kind discord or whatsapp is a member''s account or telephone there: its secret is nobody''s.';
alter table public.api_keys enable row level security;
alter table public.api_keys force row level security;
grant select (tenant_id, id, kind, name, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (tenant_id, id, name, hint, scopes, key_hash, created_by, expires_at),
  update (revoked_at) on public.api_keys to member;
create policy "members with the right see the API keys" on public.api_keys for select to member
  using (tenant_id = private.current_tenant() and private.can('api_keys.manage'));
-- A key makes and revokes no key: that takes a person, in a session.
create policy "members with the right make API keys in their own name" on public.api_keys for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('api_keys.manage')
    and private.current_session() is not null and created_by = private.current_actor());
create policy "members with the right revoke API keys" on public.api_keys for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('api_keys.manage') and private.current_session() is not null)
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('api_keys.manage') and private.current_session() is not null);

-- owner: integrations
create view public.api_key_names with (security_invoker = true) as
  select k.tenant_id, k.id, k.name, case when k.kind <> 'key' then k.created_by end as person_id from public.api_keys k;
comment on view public.api_key_names is 'What an API key is called, for those who tell what it did; whose account at Discord or telephone it is, where it is one.';
grant select on public.api_key_names to member;

-- A note that a program writes says so: its author made the key, and wrote none of it.
create function private.sign_note() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  new.key_name := (select k.name from public.api_keys k where k.tenant_id = new.tenant_id and k.id = private.current_actor());
  return new;
end $$;
comment on function private.sign_note is 'Definer, because a key may not read what keys are called: writes the name of the acting key into the note; none for a person.';
create trigger sign_order_note before insert on public.order_notes
  for each row execute function private.sign_note();
create trigger sign_customer_note before insert on public.customer_notes
  for each row execute function private.sign_note();

-- A key never holds a right that its maker lacks, and a revoked one stays revoked.
create function private.guard_api_key() returns trigger language plpgsql set search_path = '' as $$
declare
  scope text;
begin
  if tg_op = 'UPDATE' then
    if old.revoked_at is not null and new.revoked_at is null then
      raise exception using errcode = '42501', message = 'revoked';
    end if;
    return new;
  end if;
  if private.current_actor() is not null then
    foreach scope in array string_to_array(trim(both ',' from new.scopes), ',') loop
      if not private.can(scope) then
        raise exception using errcode = '42501', message = 'scope_not_held';
      end if;
    end loop;
  end if;
  return new;
end $$;
create trigger guard_api_key before insert or update on public.api_keys
  for each row execute function private.guard_api_key();

-- A key is presented before any tenant is known.
-- owner: integrations
create table private.api_key_routes (
  key_hash bytea primary key,
  tenant_id uuid not null references public.tenants on delete cascade,
  key_id uuid not null
);
comment on table private.api_key_routes is 'Which tenant''s key has this hash; kept by a trigger on api_keys.';
create index api_key_routes_tenant on private.api_key_routes (tenant_id);

create function private.keep_api_key_routes() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into private.api_key_routes (key_hash, tenant_id, key_id) values (new.key_hash, new.tenant_id, new.id);
  return null;
end $$;
comment on function private.keep_api_key_routes is 'Definer, because nobody who makes a key may write the routing table directly.';
create trigger keep_api_key_routes after insert on public.api_keys
  for each row execute function private.keep_api_key_routes();

create function private.rights_of_key(scopes text, maker_role text) returns text language sql immutable parallel safe
  return coalesce((
    select ',' || string_agg(s.scope, ',') || ',' from unnest(string_to_array(trim(both ',' from scopes), ',')) s (scope)
    where strpos(private.permissions_of(maker_role), ',' || s.scope || ',') > 0
  ), ',');
comment on function private.rights_of_key is 'What a key may: of its own rights those that its maker has.';

create function app.resolve_api_key(key_hash bytea)
  returns table (
    tenant_id uuid, slug text, key_id uuid, maker_id uuid, permissions text, status text, tenant_status text, calls_per_minute bigint
  )
  language plpgsql security definer set search_path = '' as $$
begin
  -- Once a minute is often enough to tell whether a key is still in use.
  update public.api_keys k set last_used_at = now()
    from private.api_key_routes r
    where r.key_hash = resolve_api_key.key_hash and k.tenant_id = r.tenant_id and k.id = r.key_id
      and k.revoked_at is null and coalesce(k.expires_at > now(), true)
      and coalesce(k.last_used_at < now() - interval '1 minute', true);
  return query
    select r.tenant_id, t.slug, r.key_id, k.created_by,
      private.rights_of_key(k.scopes, m.role),
      case
        when k.revoked_at is not null then 'revoked'
        when k.expires_at <= now() then 'expired'
        when m.person_id is null or m.removed_at is not null then 'orphaned'
        else 'active'
      end,
      t.status,
      private.limit_of(r.tenant_id, 'api_rate')
    from private.api_key_routes r
    join public.tenants t on t.id = r.tenant_id
    join public.api_keys k on k.tenant_id = r.tenant_id and k.id = r.key_id
    left join public.members m on m.tenant_id = k.tenant_id and m.person_id = k.created_by
    where r.key_hash = resolve_api_key.key_hash;
end $$;
comment on function app.resolve_api_key is 'Definer, because a key is presented before a tenant is known: tells whose key it is, whether it still counts and what it may, never more than its maker may now, and how often its tenant may ask (null is no limit). Notes that it was used.';
grant execute on function app.resolve_api_key(bytea) to gerai_app;

create function app.my_key_rights() returns text
  language sql stable security definer set search_path = '' as $$
  select private.rights_of_key(k.scopes, m.role)
  from public.api_keys k
  join public.tenants t on t.id = k.tenant_id and t.status <> 'cancelled'
  join public.members m on m.tenant_id = k.tenant_id and m.person_id = k.created_by and m.removed_at is null
  where k.tenant_id = private.current_tenant() and k.id = private.current_actor()
    and k.revoked_at is null and coalesce(k.expires_at > now(), true)
$$;
comment on function app.my_key_rights is 'Definer, because a key may read neither keys nor members: what the key of this transaction may now, null where it counts no more. For what goes on for long after the key was presented.';
grant execute on function app.my_key_rights() to api_client;

-- A key that counts no more is asked for at once, wherever it follows what happens.
create function private.announce_api_key() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_members', new.tenant_id::text);
  return null;
end $$;
create trigger announce_api_key after update on public.api_keys for each row
  when ((old.scopes, old.created_by, old.expires_at, old.revoked_at) is distinct from (new.scopes, new.created_by, new.expires_at, new.revoked_at))
  execute function private.announce_api_key();

-- What a program asked for with a key of idempotency is done once. The row is written first and in the transaction that
-- does it: whoever asks the same meanwhile waits for it, and nothing can be done whose answer is not kept.
-- owner: integrations
create table public.api_requests (
  tenant_id uuid not null references public.tenants on delete cascade,
  key_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  fingerprint bytea not null check (length(fingerprint) = 32),
  status integer,
  answer bytea,
  etag text,
  location text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key_id, idempotency_key)
);
comment on table public.api_requests is 'Requests of programs that were done, with their answers byte for byte, sealed because some hold a secret that is told once; forgotten after a day.';
create index api_requests_age on public.api_requests (tenant_id, created_at);
alter table public.api_requests enable row level security;
alter table public.api_requests force row level security;
grant select, insert (tenant_id, key_id, idempotency_key, fingerprint), update (status, answer, etag, location) on public.api_requests to api_client;
grant select (tenant_id, created_at), delete on public.api_requests to worker;
grant select (tenant_id, created_at) on public.api_requests to dispatcher;
create policy "a key sees what it asked for" on public.api_requests for select to api_client
  using (tenant_id = private.current_tenant() and key_id = private.current_actor());
create policy "a key says what it asks for" on public.api_requests for insert to api_client
  with check (tenant_id = private.current_tenant() and private.is_writable() and key_id = private.current_actor());
create policy "a key keeps what it was answered" on public.api_requests for update to api_client
  using (tenant_id = private.current_tenant() and private.is_writable() and key_id = private.current_actor())
  with check (tenant_id = private.current_tenant() and private.is_writable() and key_id = private.current_actor());
create policy "jobs see how old requests are" on public.api_requests for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs forget old requests" on public.api_requests for delete to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees who has old requests" on public.api_requests for select to dispatcher using (true);

-- owner: integrations
create table public.webhook_endpoints (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  url text not null check (length(url) <= 2000),
  description text not null default '' check (length(description) <= 160),
  topics text not null check (topics ~ '^,([a-z_]+\.[a-z_]+,)+$'),
  state text not null default 'active' check (state in ('active', 'paused', 'failing')),
  secret_version integer not null default 1,
  failure_count integer not null default 0,
  failing_since timestamptz,
  is_gone boolean not null default false,
  paused_at timestamptz,
  last_delivered_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  topics_since jsonb not null default '{}' check (jsonb_typeof(topics_since) = 'object'),
  removed_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id)
);
comment on table public.webhook_endpoints is 'A tenant''s URL that receives events. Paused: by a person; failing: paused by us, for it said that it is gone (is_gone) or failed for too long. What happens meanwhile is kept and sent later. What it has wanted to hear of since a later moment than its beginning stands in topics_since.';
alter table public.webhook_endpoints enable row level security;
alter table public.webhook_endpoints force row level security;
grant select on public.webhook_endpoints to member, worker;
grant insert (tenant_id, id, url, description, topics, created_by),
  update (url, description, topics, topics_since, state, secret_version, failure_count, failing_since, paused_at, removed_at, version) on public.webhook_endpoints to member;
grant update (state, is_gone, failure_count, failing_since, paused_at, last_delivered_at, version) on public.webhook_endpoints to worker;
create function app.tenants_with_endpoints(tenants uuid[]) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select distinct e.tenant_id from public.webhook_endpoints e
      where e.tenant_id = any(tenants) and e.removed_at is null;
  end;
comment on function app.tenants_with_endpoints is 'Definer, because the dispatcher sees no endpoint: of these tenants those that have one, so that the others cost no job.';
grant execute on function app.tenants_with_endpoints(uuid[]) to dispatcher;
create policy "members with the right see the endpoints" on public.webhook_endpoints for select to member
  using (tenant_id = private.current_tenant() and private.can('webhooks.manage'));
create policy "jobs see their tenant's endpoints" on public.webhook_endpoints for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right add an endpoint" on public.webhook_endpoints for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage') and created_by = private.current_author());
create policy "members with the right change an endpoint" on public.webhook_endpoints for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage'));
create policy "jobs note how an endpoint does" on public.webhook_endpoints for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: integrations
create table private.webhook_secrets (
  tenant_id uuid not null references public.tenants on delete cascade,
  endpoint_id uuid not null,
  secret_version integer not null,
  sealed bytea not null,
  retires_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, endpoint_id, secret_version),
  foreign key (tenant_id, endpoint_id) references public.webhook_endpoints on delete cascade
);
comment on table private.webhook_secrets is 'What signs the messages to an endpoint, sealed and bound to its row. During a rotation two of them sign. No role can read the table.';

create function app.save_webhook_secret(endpoint uuid, version integer, sealed bytea, overlap interval) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('webhooks.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  update private.webhook_secrets s set retires_at = least(coalesce(s.retires_at, 'infinity'), now() + overlap)
  where s.tenant_id = private.current_tenant() and s.endpoint_id = endpoint and s.secret_version < version;
  insert into private.webhook_secrets (tenant_id, endpoint_id, secret_version, sealed)
  values (private.current_tenant(), endpoint, version, sealed);
end $$;
comment on function app.save_webhook_secret is 'Definer, because no role may read or write secrets: adds one for an endpoint of the current tenant and lets the older ones sign only for the time of the overlap.';
grant execute on function app.save_webhook_secret(uuid, integer, bytea, interval) to member;

create function app.read_webhook_secrets(endpoint uuid) returns table (secret_version integer, sealed bytea)
  language sql stable security definer set search_path = ''
  begin atomic
    select s.secret_version, s.sealed from private.webhook_secrets s
    where s.tenant_id = private.current_tenant() and s.endpoint_id = read_webhook_secrets.endpoint
      and coalesce(s.retires_at > now(), true)
    order by s.secret_version desc;
  end;
comment on function app.read_webhook_secrets is 'Definer, because no role may read secrets: answers for an endpoint of the current tenant alone, to the job that signs.';
grant execute on function app.read_webhook_secrets(uuid) to worker;

-- owner: integrations
create table public.webhook_deliveries (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  covers uuid[] not null default '{}',
  object_id uuid not null,
  topic text not null check (topic ~ '^[a-z_]+\.[a-z_]+$'),
  body text not null check (length(body) <= 20000),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, event_id),
  foreign key (tenant_id, endpoint_id) references public.webhook_endpoints on delete cascade
);
comment on table public.webhook_deliveries is 'One event for one endpoint, with the body exactly as it is signed. Of one object the next is sent only when the one before it is delivered or given up.';
comment on column public.webhook_deliveries.covers is 'Earlier events that this one delivery tells of too.';
create index webhook_deliveries_due on public.webhook_deliveries (tenant_id, next_attempt_at) where state = 'waiting';
create index webhook_deliveries_log on public.webhook_deliveries (tenant_id, endpoint_id, id);
create index webhook_deliveries_order on public.webhook_deliveries (tenant_id, endpoint_id, object_id, event_id) where state = 'waiting';
alter table public.webhook_deliveries enable row level security;
alter table public.webhook_deliveries force row level security;
grant select on public.webhook_deliveries to member, worker;
grant select (tenant_id, id, endpoint_id, state, next_attempt_at, created_at) on public.webhook_deliveries to dispatcher;
grant insert (tenant_id, id, endpoint_id, event_id, object_id, topic, body), update (state, attempts, next_attempt_at) on public.webhook_deliveries to member;
grant insert (tenant_id, id, endpoint_id, event_id, covers, object_id, topic, body), update (state, attempts, next_attempt_at, delivered_at), delete on public.webhook_deliveries to worker;
create policy "members with the right see what was sent" on public.webhook_deliveries for select to member
  using (tenant_id = private.current_tenant() and private.can('webhooks.manage'));
create policy "jobs see what their tenant's endpoints are to be told" on public.webhook_deliveries for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which deliveries are due" on public.webhook_deliveries for select to dispatcher using (true);
create policy "members with the right send a test" on public.webhook_deliveries for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage'));
create policy "members with the right have something sent again" on public.webhook_deliveries for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('webhooks.manage'));
create policy "jobs add what an endpoint is to be told" on public.webhook_deliveries for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what became of a delivery" on public.webhook_deliveries for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "jobs remove old deliveries" on public.webhook_deliveries for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: integrations
create table public.webhook_attempts (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  delivery_id uuid not null,
  status integer,
  problem text check (length(problem) <= 60),
  answer text not null default '' check (length(answer) <= 1000),
  duration_ms integer not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references public.webhook_deliveries on delete cascade
);
comment on table public.webhook_attempts is 'One try to deliver: the status and the beginning of the answer, or why there was none. The id is the request id that the endpoint was sent.';
create index webhook_attempts_delivery on public.webhook_attempts (tenant_id, delivery_id, id);
alter table public.webhook_attempts enable row level security;
alter table public.webhook_attempts force row level security;
grant select on public.webhook_attempts to member, worker;
grant insert (tenant_id, id, delivery_id, status, problem, answer, duration_ms) on public.webhook_attempts to worker;
create policy "members with the right see each try" on public.webhook_attempts for select to member
  using (tenant_id = private.current_tenant() and private.can('webhooks.manage'));
create policy "jobs see their tenant's tries" on public.webhook_attempts for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note each try" on public.webhook_attempts for insert to worker
  with check (tenant_id = private.current_tenant());
