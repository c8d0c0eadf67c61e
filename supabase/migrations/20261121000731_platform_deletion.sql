-- The end of a tenant: thirty days in which it can be called off, a full export, and then nothing is left.

-- owner: platform/console
create table public.tenant_exports (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  tries integer not null default 0,
  requested_by uuid not null,
  file_key text check (length(file_key) <= 500),
  size_bytes bigint check (size_bytes >= 0),
  rows_count bigint check (rows_count >= 0),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.tenant_exports is 'A file with everything that a tenant''s members may read, one row a line. Secrets and stock contents are sealed and stay out.';
create index tenant_exports_waiting on public.tenant_exports (tenant_id, id) where state = 'waiting';
alter table public.tenant_exports enable row level security;
alter table public.tenant_exports force row level security;
grant select on public.tenant_exports to member, worker;
grant select (tenant_id, id, state, size_bytes, rows_count, created_at, done_at) on public.tenant_exports to platform_admin;
grant select (tenant_id, id, state) on public.tenant_exports to dispatcher;
grant update (state, tries, file_key, size_bytes, rows_count, done_at) on public.tenant_exports to worker;
create policy "members with the right see what was exported" on public.tenant_exports for select to member
  using (tenant_id = private.current_tenant() and private.can('team.manage'));
create policy "jobs see what is to be exported" on public.tenant_exports for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see whether an export is there" on public.tenant_exports for select to platform_admin
  using (private.is_platform());
create policy "the dispatcher sees what is to be exported" on public.tenant_exports for select to dispatcher
  using (state = 'waiting');
create policy "jobs note what they exported" on public.tenant_exports for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function app.schedule_deletion(tenant uuid, reason text, address text) returns timestamptz
  language plpgsql security definer set search_path = '' as $$
declare
  due timestamptz;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  -- A program has no second factor; whoever made its key has shown theirs for it.
  if private.current_platform_key() is null then
    perform app.require_step_up();
  end if;
  update public.tenants t
    set deletion_due_at = now() + interval '30 days',
      status_before = case when t.status in ('trial', 'active') then t.status else t.status_before end,
      status = 'suspended', suspended_at = coalesce(t.suspended_at, now()), suspension_reason = schedule_deletion.reason
    where t.id = tenant and t.deletion_due_at is null and t.id <> '00000000-0000-7000-8000-000000000001'
    returning t.deletion_due_at into due;
  if due is null then
    return null;
  end if;
  insert into public.tenant_exports (tenant_id, id, requested_by) values (tenant, private.uuid_v7(), private.current_actor());
  perform private.note_by_platform(tenant, 'tenant.deletion_scheduled', private.current_actor(),
    jsonb_build_object('reason', reason, 'due', due), address);
  perform private.tell_standing(tenant, 'deletion_planned', reason, due);
  return due;
end $$;
comment on function app.schedule_deletion is 'Definer, because no role may change how a tenant stands: closes one, asks for its export and sets its end thirty days ahead. Null when that is set already, and for the platform''s own shop.';
grant execute on function app.schedule_deletion(uuid, text, text) to platform_admin;

create function app.call_off_deletion(tenant uuid, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  -- Once the end has come, rows may be gone already.
  update public.tenants t
    set deletion_due_at = null, status = coalesce(t.status_before, 'active'), status_before = null, suspended_at = null, suspension_reason = ''
    where t.id = tenant and t.deletion_due_at > now();
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, 'tenant.deletion_called_off', private.current_actor(), '{}', address);
  perform private.tell_standing(tenant, 'deletion_called_off', '', null);
  return true;
end $$;
comment on function app.call_off_deletion is 'Definer, because no role may change how a tenant stands: a tenant stays after all, as it was before. False when nothing was set or the time is over.';
grant execute on function app.call_off_deletion(uuid, text) to platform_admin;

-- Whoever deletes a tenant's row, the owner of the tables included: not before its time. What only ever grows
-- (audit_entries) goes along by the cascade from here and in no other way.
create function private.guard_deletion() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.deletion_due_at is null or old.deletion_due_at > now() then
    raise exception using errcode = '42501', message = 'grace_period';
  end if;
  return old;
end $$;
create trigger guard_deletion before delete on public.tenants for each row execute function private.guard_deletion();

create function app.export_tables() returns setof text
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select c.relname::text from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      and pg_catalog.has_any_column_privilege('member', c.oid, 'select')
    order by c.relname;
end $$;
comment on function app.export_tables is 'Definer, because it asks the catalogue what members may read: the tables of an export.';
grant execute on function app.export_tables() to worker;

create function app.export_rows(relation text, after_place text, most integer) returns table (place text, content jsonb)
  language plpgsql stable security definer set search_path = '' as $$
declare
  hidden text[];
begin
  if not exists (select from app.export_tables() t where t = relation) then
    raise exception using errcode = '42501', message = 'not_exported';
  end if;
  -- What is sealed or hashed is of no use outside, and what no member may read is not theirs to take along.
  select coalesce(array_agg(a.attname::text), '{}') into hidden from pg_catalog.pg_attribute a
  where a.attrelid = ('public.' || quote_ident(relation))::regclass and a.attnum > 0 and not a.attisdropped
    and (a.atttypid = 'bytea'::regtype or not pg_catalog.has_column_privilege('member', a.attrelid, a.attnum, 'select'));
  -- One walk through the table in its own order: a large one is not sorted for every piece.
  return query execute format(
    'select t.ctid::text, to_jsonb(t) - $1 from public.%I t where t.tenant_id = $2 and t.ctid > $3::tid order by t.ctid limit $4', relation)
    using hidden, private.current_tenant(), after_place, most;
end $$;
comment on function app.export_rows is 'Definer, because a job reads less than an export holds: tells the current tenant''s rows of one table piece by piece, without what is sealed.';
grant execute on function app.export_rows(text, text, integer) to worker;

create function app.delete_tenant(most integer) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  relation regclass;
  gone bigint;
  left_over boolean := false;
begin
  perform from public.tenants t where t.id = tenant and t.deletion_due_at <= now() for update;
  if not found then
    raise exception using errcode = '42501', message = 'grace_period';
  end if;
  update public.tenants t set status = 'cancelled' where t.id = tenant and t.status <> 'cancelled';
  -- Piece by piece, because a large tenant does not fit into one statement's time. Rows that others hold on to wait for
  -- the next round; what only ever grows goes along with the tenant's own row, and so does what it is about.
  for relation in
    with recursive grown as (
      select g.tgrelid as id from pg_catalog.pg_trigger g where g.tgfoid = 'private.refuse_change()'::regprocedure
      union select k.confrelid from pg_catalog.pg_constraint k join grown on k.conrelid = grown.id where k.contype = 'f'
    )
    select c.oid::regclass from pg_catalog.pg_class c
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      and c.oid not in (select id from grown)
    order by c.oid desc
  loop
    begin
      execute format('delete from %s where ctid = any (array(select ctid from %s where tenant_id = $1 limit $2))', relation, relation)
        using tenant, most;
      get diagnostics gone = row_count;
      left_over := left_over or gone = most;
    exception when foreign_key_violation or restrict_violation then
      left_over := true;
    end;
  end loop;
  if left_over then
    return false;
  end if;
  delete from public.tenants t where t.id = tenant;
  perform pg_catalog.pg_notify('gerai_tenants', tenant::text);
  perform pg_catalog.pg_notify('gerai_console', tenant::text);
  return true;
end $$;
comment on function app.delete_tenant is 'Definer, because no role may delete a tenant: takes the current one away, piece by piece, once its time is over. True when nothing is left.';
grant execute on function app.delete_tenant(integer) to worker;
