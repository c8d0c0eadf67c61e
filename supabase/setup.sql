-- The four logins of Gerai, created before the first migration. Run as the owner (`postgres`), may be repeated.
-- `npm run db:setup` passes SCRAM verifiers in gerai.setup_* settings: no password is ever part of a statement.
do $$
declare
  login text;
  verifier text;
begin
  foreach login in array array['gerai_app', 'gerai_console', 'gerai_worker', 'gerai_bots'] loop
    verifier := nullif(current_setting('gerai.setup_' || login, true), '');
    if not exists (select from pg_catalog.pg_roles where rolname = login) then
      execute format('create role %I', login);
    end if;
    execute format('alter role %I login noinherit nocreatedb nocreaterole', login);
    if verifier is not null then
      execute format('alter role %I password %L', login, verifier);
    end if;
    execute format('alter role %I set statement_timeout = %L', login, '10s');
    execute format('alter role %I set lock_timeout = %L', login, '5s');
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '15s');
  end loop;
end
$$;
