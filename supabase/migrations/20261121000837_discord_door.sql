-- What people do with a bot may come over HTTP instead of the gateway: the web takes it in, whoever holds the bot answers.

-- owner: discord/door
create table private.discord_calls (
  tenant_id uuid not null references public.tenants on delete cascade,
  interaction_id text not null check (interaction_id ~ '^[0-9]{15,20}$'),
  sealed bytea not null check (length(sealed) <= 400000),
  called_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, interaction_id)
);
comment on table private.discord_calls is 'Interactions that came over HTTP and that nobody has taken yet, for a second or so; sealed, because each holds the token that answers it. Whoever deletes the row answers: who holds the bot by taking it, or the web by taking it back.';

-- owner: discord/door
create table private.bot_farewells (
  application_id text primary key check (application_id ~ '^[0-9]{15,20}$'),
  tenant_id uuid not null references public.tenants on delete cascade,
  sealed bytea not null,
  server_id text check (server_id ~ '^[0-9]{15,20}$'),
  has_door boolean not null default true,
  due_at timestamptz not null default clock_timestamp(),
  until timestamptz not null default clock_timestamp() + interval '1 hour'
);
comment on table private.bot_farewells is 'Bots that were taken away while Discord still sends what people do with them to us, or their server still shows their commands: their tokens, sealed, until both were ended, and never for longer than an hour.';
create index bot_farewells_of_tenant on private.bot_farewells (tenant_id);

create function private.part_with_bot(tenant uuid, next text) returns void
  language plpgsql set search_path = '' as $$
begin
  insert into private.bot_farewells (application_id, tenant_id, sealed, server_id, has_door)
  select s.application_id, s.tenant_id, k.sealed, s.server_id, s.door_url is not null
  from public.bot_states s join private.bot_secrets k on k.tenant_id = s.tenant_id
  where s.tenant_id = tenant and (s.door_url is not null or s.server_id is not null) and s.application_id is distinct from next
  on conflict (application_id) do update set tenant_id = excluded.tenant_id, sealed = excluded.sealed,
    server_id = excluded.server_id, has_door = excluded.has_door, due_at = excluded.due_at, until = excluded.until;
  if found then
    perform pg_catalog.pg_notify('gerai_bots', tenant || ' farewell');
  end if;
  delete from private.bot_farewells f where f.application_id = next;
end $$;
comment on function private.part_with_bot is 'Before a tenant''s bot goes, or another application takes its place: Discord is to send nothing more of it to us, and its server to show no commands that nobody answers.';

create function app.discord_door() returns table (application_id text, verify_key text, language text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select s.application_id, s.verify_key, b.language
    from public.bot_states s left join public.tenant_bots b on b.tenant_id = s.tenant_id and b.kind = s.kind
    where s.tenant_id = private.current_tenant() and s.kind = 'discord' and s.verify_key is not null;
end $$;
comment on function app.discord_door is 'Definer, because visitors see no bot: by which key the current tenant''s web knows what Discord sends for its bot; the key is public.';
grant execute on function app.discord_door() to storefront;

create function app.call_bot(interaction text, application text, sealed bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  -- Left by a web process that was killed meanwhile; nobody can answer them any more.
  delete from private.discord_calls c where c.tenant_id = tenant and c.called_at < clock_timestamp() - interval '1 minute';
  if not exists (
    select from private.bot_leases l join public.bot_states s on s.tenant_id = l.tenant_id and s.kind = l.kind
    where l.tenant_id = tenant and l.kind = 'discord' and l.held_until > clock_timestamp() and s.application_id = application
  ) then
    return false;
  end if;
  insert into private.discord_calls (tenant_id, interaction_id, sealed) values (tenant, interaction, call_bot.sealed)
  on conflict do nothing;
  perform pg_catalog.pg_notify('gerai_bots', tenant || ' calls');
  return true;
end $$;
comment on function app.call_bot is 'Definer, because nobody reads leases: leaves an interaction that came over HTTP to whoever holds the current tenant''s bot; false where nobody does.';
grant execute on function app.call_bot(text, text, bytea) to storefront;

create function app.is_bot_called(interaction text) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select exists (
      select from private.discord_calls c where c.tenant_id = private.current_tenant() and c.interaction_id = interaction));
end $$;
comment on function app.is_bot_called is 'Definer, because nobody reads what was called: whether an interaction of the current tenant''s bot still waits for who holds it.';
grant execute on function app.is_bot_called(text) to storefront;

create function app.call_bot_off(interaction text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  delete from private.discord_calls c where c.tenant_id = tenant and c.interaction_id = interaction;
  if not found then
    return false;
  end if;
  -- The person is told that nothing was done: sent once more, nothing is.
  insert into public.discord_interactions (tenant_id, interaction_id) values (tenant, interaction) on conflict do nothing;
  return true;
end $$;
comment on function app.call_bot_off is 'Definer, because nobody writes what was called: takes an interaction back that nobody took in time; false where somebody has it by now.';
grant execute on function app.call_bot_off(text) to storefront;

create function app.take_bot_calls() returns table (interaction_id text, sealed bytea)
  language sql security definer set search_path = ''
  begin atomic
    with taken as (
      delete from private.discord_calls c where c.tenant_id = private.current_tenant()
      returning c.interaction_id, c.sealed, c.called_at
    )
    select t.interaction_id, t.sealed from taken t
    where t.called_at > clock_timestamp() - interval '2 seconds' order by t.called_at;
  end;
comment on function app.take_bot_calls is 'Definer, because no role reads what was called: gives what came over HTTP to who holds the current tenant''s bot, once. What is older than Discord waits goes unanswered.';
grant execute on function app.take_bot_calls() to worker;

create function app.due_bot_farewells() returns table (tenant_id uuid, application_id text, server_id text, has_door boolean)
  language sql security definer set search_path = ''
  begin atomic
    delete from private.bot_farewells f where f.until < clock_timestamp();
    with due as (
      select f.application_id from private.bot_farewells f where f.due_at <= clock_timestamp()
      order by f.due_at limit 20 for update skip locked
    )
    update private.bot_farewells f set due_at = clock_timestamp() + interval '1 minute'
    from due where f.application_id = due.application_id
    returning f.tenant_id, f.application_id, f.server_id, f.has_door;
  end;
comment on function app.due_bot_farewells is 'Definer, because farewells belong to no tenant''s bot any more: takes those that are due, for a minute, ids only.';
grant execute on function app.due_bot_farewells() to dispatcher;

create function app.read_bot_farewell(application text) returns bytea
  language sql stable security definer set search_path = ''
  begin atomic
    select f.sealed from private.bot_farewells f
    where f.tenant_id = private.current_tenant() and f.application_id = application;
  end;
comment on function app.read_bot_farewell is 'Definer, because no role may read tokens: that of a bot which the current tenant has parted with, to tell Discord so.';
grant execute on function app.read_bot_farewell(text) to worker;

create function app.end_bot_farewell(application text) returns void
  language sql security definer set search_path = ''
  begin atomic
    delete from private.bot_farewells f
    where f.tenant_id = private.current_tenant() and f.application_id = application;
  end;
comment on function app.end_bot_farewell is 'Definer, because no role may write tokens: Discord knows that a bot is gone, and its token is forgotten.';
grant execute on function app.end_bot_farewell(text) to worker;
