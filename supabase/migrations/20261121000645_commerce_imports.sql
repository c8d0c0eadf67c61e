-- What is brought over from systems before Gerai: which file, how far it is, and what could not be taken.

-- owner: commerce/importing
create table public.imports (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('orders', 'rental_products', 'rental_stock', 'rental_orders', 'book_debts', 'book_credits', 'book_agreements', 'book_reminders', 'book_policy', 'loan_sheet')),
  file_name text not null check (length(file_name) between 1 and 200),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_key text check (length(file_key) <= 500 and starts_with(file_key, 'tenants/' || tenant_id || '/imports/') and strpos(file_key, '..') = 0),
  has_file boolean not null generated always as (file_key is not null) stored,
  item_name text not null check (length(item_name) between 1 and 120),
  is_dry_run boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  problem text check (length(problem) <= 300),
  rows_total bigint check (rows_total >= 0),
  rows_done bigint not null default 0 check (rows_done >= 0),
  added bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  sums jsonb not null default '{}',
  unread_columns text[] not null default '{}' check (cardinality(unread_columns) <= 50),
  requested_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.imports is 'A file of a system before Gerai that is tried out or brought over. Each piece of it is committed together with rows_done, so that whoever goes on knows where.';
comment on column public.imports.file_key is 'Where the file waits that was sent to us; null once it is no longer needed, and for a file that a command reads itself.';
comment on column public.imports.item_name is 'What the orders bought, where the file does not say: the one line of each.';
comment on column public.imports.sums is 'How many and how much, by the old status: in the file, refused, and read back from the shop.';
comment on column public.imports.unread_columns is 'What columns of the file are called that nothing is read from, for people to see before anything is written.';
comment on column public.imports.requested_by is 'The member who sent the file; null for a command of the operator.';
create index imports_of_file on public.imports (tenant_id, file_sha256, created_at);
create index imports_open on public.imports (tenant_id, id) where state in ('waiting', 'running') and file_key is not null;
create index imports_kept on public.imports (tenant_id, finished_at) where state in ('done', 'failed') and file_key is not null;
alter table public.imports enable row level security;
alter table public.imports force row level security;
grant select on public.imports to member, worker;
grant select (tenant_id, id, kind, state, file_key, finished_at) on public.imports to dispatcher;
grant insert (tenant_id, id, kind, file_name, file_sha256, file_key, item_name, is_dry_run, requested_by),
  update (is_dry_run, state, rows_done, added, changed, unchanged, refused, sums, started_at, finished_at) on public.imports to member;
grant insert (tenant_id, id, kind, file_name, file_sha256, item_name, is_dry_run),
  update (state, problem, file_key, rows_total, rows_done, added, changed, unchanged, refused, sums, unread_columns, started_at, finished_at) on public.imports to worker;
create function private.may_import(kind text, does text) returns boolean
  language sql stable set search_path = ''
  return private.can(case when kind = 'loan_sheet' then 'lending.' || does when does = 'read' then 'orders.read' else 'orders.refund' end);
comment on function private.may_import is 'Whose a file is: debts are brought over by whoever writes in the debt book, all else by whoever gives money back.';
grant execute on function private.may_import(text, text) to member;

create policy "members with the right see what is brought over" on public.imports for select to member
  using (tenant_id = private.current_tenant() and private.may_import(kind, 'read'));
create policy "jobs see what is brought over" on public.imports for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which files wait" on public.imports for select to dispatcher using (true);
create policy "members with the right bring a file over in their own name" on public.imports for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.may_import(kind, 'write') and requested_by = private.current_author());
create policy "members with the right have what was tried out brought over" on public.imports for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.may_import(kind, 'write') and is_dry_run)
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.may_import(kind, 'write') and state = 'waiting' and rows_done = 0);
create policy "jobs begin what the operator brings over" on public.imports for insert to worker
  with check (tenant_id = private.current_tenant() and requested_by is null);
create policy "jobs go on with what is brought over" on public.imports for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/importing
create table public.import_refusals (
  tenant_id uuid not null,
  import_id uuid not null,
  place bigint not null check (place > 0),
  old_id text check (length(old_id) <= 200),
  reason text not null check (reason ~ '^[a-z_]{1,40}$'),
  is_taken boolean not null default false,
  content jsonb not null,
  primary key (tenant_id, import_id, place),
  foreign key (tenant_id, import_id) references public.imports on delete cascade
);
comment on table public.import_refusals is 'Rows of a file that were not taken, or not with all that they say, as they stand there, each with the reason: a row is brought over whole or named here.';
comment on column public.import_refusals.is_taken is 'The row was brought over, without what the reason names.';
comment on column public.import_refusals.place is 'Which row of the file it is: a spreadsheet''s own number, or the how manieth of a table.';
alter table public.import_refusals enable row level security;
alter table public.import_refusals force row level security;
grant select, delete on public.import_refusals to member;
grant select, insert on public.import_refusals to worker;
create function private.may_import_by(import_id uuid, way text) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.imports i
    where i.tenant_id = private.current_tenant() and i.id = may_import_by.import_id and private.may_import(i.kind, may_import_by.way))
$$;
comment on function private.may_import_by is 'Definer, because what was not taken of a file is for whoever may see, or bring, files of its kind.';
grant execute on function private.may_import_by(uuid, text) to member;
create policy "members with the right see what was not taken" on public.import_refusals for select to member
  using (tenant_id = private.current_tenant() and private.may_import_by(import_id, 'read'));
create policy "members with the right forget what a trial did not take" on public.import_refusals for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.may_import_by(import_id, 'write'));
create policy "jobs see what was not taken" on public.import_refusals for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs name what was not taken" on public.import_refusals for insert to worker
  with check (tenant_id = private.current_tenant());
