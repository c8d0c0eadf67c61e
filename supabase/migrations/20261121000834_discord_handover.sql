-- A bot is passed from one process to another without a break: the next one begins a session while the one before it goes
-- on answering, and only then the lease changes hands.

create function private.forget_heir() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.offered_until := null;
  new.heir_id := null;
  new.is_heir_ready := false;
  if new.passed_until is not distinct from old.passed_until then
    new.passed_until := null;
  end if;
  return new;
end $$;
comment on function private.forget_heir is 'Who is to have a bot next is known for one holder: with the next one, or none, that is over, and only a holder who has passed it on may finish what it had begun.';
create trigger forget_heir before update on private.bot_leases for each row
  when (new.generation <> old.generation or new.process_id is null) execute function private.forget_heir();

create function app.offer_bots(process uuid, most integer, is_leaving boolean) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  others integer;
begin
  if is_leaving then
    delete from private.bot_processes p where p.id = process;
  end if;
  select count(*) into others from private.bot_processes p
  where p.id <> process and not p.is_draining and p.beaten_at > clock_timestamp() - interval '15 seconds';
  if others > 0 then
    update private.bot_leases l set offered_until = clock_timestamp() + interval '30 seconds', heir_id = null, is_heir_ready = false
    where l.process_id = process and l.tenant_id in (
      select o.tenant_id from private.bot_leases o
      where o.process_id = process and (o.offered_until is null or o.offered_until < clock_timestamp())
      order by o.tenant_id
      limit greatest(0, most - (
        select count(*) from private.bot_leases w where w.process_id = process and w.offered_until >= clock_timestamp())));
    if exists (select from private.bot_leases l where l.process_id = process and l.heir_id is null and l.offered_until > clock_timestamp()) then
      perform pg_catalog.pg_notify('gerai_bots', process::text);
    end if;
  end if;
  return others;
end $$;
comment on function app.offer_bots is 'Definer, because processes and leases belong to no tenant: a holder asks others to be ready for so many of its bots, and hears how many others there are. One that stops counts no more.';
grant execute on function app.offer_bots(uuid, integer, boolean) to dispatcher;

create function app.await_bots(process uuid, known uuid[], most integer) returns setof uuid
  language sql security definer set search_path = ''
  begin atomic
    -- Where its session came to nothing, somebody else is to try, or it itself again.
    update private.bot_leases l set heir_id = null, is_heir_ready = false
    where l.heir_id = process and l.tenant_id <> all(known);
    with offered as (
      select l.tenant_id from private.bot_leases l
      where l.offered_until > clock_timestamp() and l.heir_id is null and l.process_id <> process
        and (l.avoided_id is distinct from process or l.avoided_until < clock_timestamp() or not private.has_other_process(process))
      order by l.offered_until limit greatest(most, 0) for update skip locked
    )
    update private.bot_leases l set heir_id = process
    from offered where l.tenant_id = offered.tenant_id and l.kind = 'discord'
    returning l.tenant_id;
  end;
comment on function app.await_bots is 'Definer, because leases belong to no tenant: says of offered bots that this process is to have them next.';
grant execute on function app.await_bots(uuid, uuid[], integer) to dispatcher;

create function app.be_ready_for_bot(process uuid, tenant uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  update private.bot_leases l set is_heir_ready = true
  where l.tenant_id = tenant and l.heir_id = process and l.offered_until > clock_timestamp();
  if found then
    perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  end if;
  return found;
end $$;
comment on function app.be_ready_for_bot is 'Definer, because leases belong to no tenant: the next holder''s session has begun.';
grant execute on function app.be_ready_for_bot(uuid, uuid) to dispatcher;

create function app.ready_heirs(process uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select l.tenant_id from private.bot_leases l
    where l.process_id = process and l.is_heir_ready and l.offered_until > clock_timestamp();
  end;
comment on function app.ready_heirs is 'Definer, because leases belong to no tenant: which bots of this process the next one is ready for.';
grant execute on function app.ready_heirs(uuid) to dispatcher;

create function app.pass_bot(process uuid, tenant uuid, generation bigint) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  update private.bot_leases l
  set generation = l.generation + 1, process_id = l.heir_id, held_until = clock_timestamp() + interval '15 seconds',
    passed_until = clock_timestamp() + interval '15 seconds'
  where l.tenant_id = tenant and l.process_id = process and l.generation = pass_bot.generation
    and l.is_heir_ready and l.offered_until > clock_timestamp();
  if found then
    perform pg_catalog.pg_notify('gerai_bots', tenant::text);
  end if;
  return found;
end $$;
comment on function app.pass_bot is 'Definer, because leases belong to no tenant: from now on the next holder runs the bot; the one before it finishes what it had begun.';
grant execute on function app.pass_bot(uuid, uuid, bigint) to dispatcher;

create function app.awaited_bots(process uuid, tenants uuid[]) returns table (tenant_id uuid, generation bigint, is_passed boolean)
  language sql stable security definer set search_path = ''
  begin atomic
    select l.tenant_id, l.generation, l.process_id = process from private.bot_leases l
    where l.tenant_id = any(tenants)
      and (l.process_id = process or (l.heir_id = process and l.offered_until > clock_timestamp()));
  end;
comment on function app.awaited_bots is 'Definer, because leases belong to no tenant: of the bots that a process is to have next those that it still is, or by now has.';
grant execute on function app.awaited_bots(uuid, uuid[]) to dispatcher;
