-- Makes an embedded Postgres look like a hosted Supabase project, so that tests bite where the real one would.
-- Run as supabase_admin in database gerai at every start: every statement may be repeated.
do $$
declare
  missing text;
begin
  foreach missing in array array['anon', 'authenticated', 'service_role', 'postgres', 'supabase_auth_admin'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = missing) then
      execute format('create role %I', missing);
    end if;
  end loop;
end
$$;

alter role anon nologin noinherit nobypassrls;
alter role authenticated nologin noinherit nobypassrls;
alter role service_role nologin noinherit bypassrls;
alter role postgres nosuperuser createdb createrole bypassrls replication login inherit;
alter role supabase_auth_admin nosuperuser nobypassrls nocreatedb nocreaterole login noinherit;
alter role supabase_auth_admin set search_path = auth;

grant anon, authenticated, service_role to postgres with admin option;

-- The owner of the database is the owner of schema public (pg_database_owner).
alter database gerai owner to postgres;
revoke all on database gerai from public;
grant connect on database gerai to public;
grant create on database gerai to supabase_auth_admin;

revoke create on schema public from public;
grant usage on schema public to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;

create schema if not exists extensions authorization postgres;
grant usage on schema extensions to postgres, anon, authenticated, service_role, supabase_auth_admin;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;

create schema if not exists auth authorization supabase_auth_admin;
create schema if not exists supabase_migrations authorization supabase_auth_admin;
grant usage on schema auth to postgres;
