-- Schemas, roles and the helpers that every policy reads. Four logins (made by `npm run db:setup`) own nothing
-- and read nothing; the only way to a row is to become one of the powerless roles inside a transaction.

create schema if not exists app;
create schema if not exists private;
-- Where a hosted Supabase project has its extensions, too: nobody but the owner looks in there.
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;
comment on schema app is 'Definer functions that named roles may call.';
comment on schema private is 'Helpers, routing tables and secrets. Never exposed to a Data API.';

do $$
declare
  powerless text;
begin
  foreach powerless in array array[
    'storefront', 'member', 'gateway', 'api_client', 'worker', 'dispatcher', 'platform_admin', 'limiter'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = powerless) then
      execute format('create role %I nologin noinherit nosuperuser nobypassrls', powerless);
    end if;
  end loop;
end $$;

grant storefront, member, gateway, api_client, limiter to gerai_app with inherit false, set true;
-- Whoever acts in a member's name, a program with a key, is asked for the same rights by the same policies: what members
-- are granted is granted to it, and what only a person may takes a session.
grant member to api_client with inherit true, set false;
grant platform_admin to gerai_console with inherit false, set true;
grant worker, dispatcher, limiter to gerai_worker with inherit false, set true;
-- What runs the bots of shops works like a job, without the queue (docs/decisions/0024-bots-run-by-themselves.md).
grant worker, dispatcher, api_client, storefront, gateway, limiter, platform_admin to gerai_bots with inherit false, set true;

-- A hosted Supabase project grants everything new in public to the roles of its Data API; Gerai grants nothing by itself.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;
revoke all on schema public from public, anon, authenticated, service_role;
revoke all on all tables in schema public from anon, authenticated, service_role;

grant usage on schema public, private to storefront, member, gateway, api_client, worker, dispatcher, platform_admin;
grant usage on schema app to storefront, member, gateway, api_client, worker, dispatcher, platform_admin, gerai_app;
grant usage on schema private to limiter;

-- pg-boss keeps its tables in a schema that the worker's login owns; nobody else sees it.
do $$
begin
  if not exists (select from pg_catalog.pg_namespace where nspname = 'pgboss') then
    grant gerai_worker to current_user with set true, inherit false;
    create schema pgboss authorization gerai_worker;
    revoke gerai_worker from current_user;
  end if;
end $$;

-- The helpers read settings only: plain SQL, stable, neither definer nor touching a table, so that Postgres inlines
-- them and a policy becomes an index condition.
create function private.current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;
create function private.current_order() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.order_id', true), '')::uuid;
create function private.current_actor() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.actor_id', true), '')::uuid;
-- In whose name something is written: the person, or the member who made the key that a program has.
create function private.current_author() returns uuid language sql stable parallel safe
  return coalesce(nullif(current_setting('app.maker_id', true), ''), nullif(current_setting('app.actor_id', true), ''))::uuid;
create function private.current_session() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.session_id', true), '')::uuid;
create function private.current_connection() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.connection_id', true), '')::uuid;
create function private.is_writable() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.writable', true), '') = 'on';
create function private.can(permission text) returns boolean language sql stable parallel safe
  return strpos(coalesce(current_setting('app.permissions', true), ''), ',' || permission || ',') > 0;
create function private.is_platform() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.platform', true), '') = 'on';

grant execute on function
  private.current_tenant(), private.current_order(), private.current_actor(), private.current_author(), private.current_session(),
  private.current_connection(), private.is_writable(), private.can(text)
to storefront, member, gateway, api_client, worker, dispatcher, platform_admin;
grant execute on function private.is_platform() to platform_admin;

-- What runs often and cannot be inlined (definer functions above all) is written in PL/pgSQL: a connection keeps its plan,
-- where a function in plain SQL is planned anew by every statement that calls it, which takes longer than what it does.

-- Ends the transaction with a reason that the application knows: for a statement whose outcome decides whether it is kept.
create function private.refuse(reason text) returns text language plpgsql volatile as $$
begin
  raise exception using errcode = 'GR001', message = reason;
end $$;
grant execute on function private.refuse(text) to storefront;

-- Ids that the database itself makes (seed rows, definer functions); the application makes its own before it writes.
-- The 12 bits behind the milliseconds are the part of the millisecond (RFC 9562, 6.2, method 3): what one transaction
-- writes one after the other is read in that order.
create function private.uuid_v7() returns uuid language plpgsql volatile parallel safe as $$
declare
  us bigint := extract(epoch from clock_timestamp()) * 1000000;
begin
  return encode(overlay(
    uuid_send(gen_random_uuid())
    placing substring(int8send(us / 1000) from 3) || int2send((28672 + us % 1000 * 4096 / 1000)::smallint)
    from 1 for 8
  ), 'hex')::uuid;
end $$;
grant execute on function private.uuid_v7() to storefront, member, gateway, api_client, worker;

-- Counters of the rate limiter. Keys are hashes; nothing in here belongs to a tenant's business.
-- owner: core/limits
create table private.rate_limits (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
comment on table private.rate_limits is 'Counters of the rate limiter: a hashed key, points used, end of the window in Unix milliseconds.';
create index rate_limits_expire on private.rate_limits (expire);
grant select, insert, update, delete on private.rate_limits to limiter;

-- A process that works tells the others that it lives: /api/health reads the worker's row.
-- owner: core/db
create table private.heartbeats (
  process text primary key,
  beaten_at timestamptz not null
);
comment on table private.heartbeats is 'The last sign of life of each kind of background process.';

create function app.beat_heart(process_name text) returns void
  language sql security definer set search_path = ''
  begin atomic
    insert into private.heartbeats (process, beaten_at) values (process_name, clock_timestamp())
    on conflict (process) do update set beaten_at = excluded.beaten_at;
  end;
comment on function app.beat_heart is 'Definer, because heartbeats belong to no tenant and nobody may read or write them otherwise.';
grant execute on function app.beat_heart(text) to dispatcher;

create function app.read_heartbeat(process_name text) returns timestamptz
  language sql stable security definer set search_path = ''
  return (select beaten_at from private.heartbeats where process = process_name);
comment on function app.read_heartbeat is 'Definer, because heartbeats belong to no tenant; a time is all it tells.';
grant execute on function app.read_heartbeat(text) to storefront, dispatcher;
