-- What a tenant's bot keeps up to date in its server: the list of what is sold, the log of what was bought, and who is told
-- when something is there again.

-- owner: discord/boards
create table public.discord_boards (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null check (kind in ('live_stock', 'purchase_log')),
  subject uuid not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  channel_id text not null check (channel_id ~ '^[0-9]{15,20}$'),
  message_id text check (message_id ~ '^[0-9]{15,20}$'),
  said text check (said ~ '^[0-9a-f]{64}$'),
  code integer,
  due_at timestamptz not null default now(),
  edited_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind, subject)
);
comment on table public.discord_boards is 'Messages of a tenant''s bot that are changed in place. Each has an id of its own, which its parts carry: whoever was killed after saying it is found by that.';
comment on column public.discord_boards.state is 'The one that is open is kept up to date (live_stock) or still takes what is bought (purchase_log). A closed list is taken away, a closed log only follows its orders.';
comment on column public.discord_boards.said is 'The hash of what it says: the same is not said again. Null where that is not known.';
comment on column public.discord_boards.code is 'With what Discord refused it for good.';
comment on column public.discord_boards.due_at is 'When it may be said first: of a log, five seconds after the one before it.';
-- Two that both think they begin it cannot: there is never a second list.
create unique index discord_boards_open on public.discord_boards (tenant_id, kind) where state = 'open';
create index discord_boards_message on public.discord_boards (tenant_id, message_id) where message_id is not null;
create index discord_boards_due on public.discord_boards (tenant_id, kind, due_at);
alter table public.discord_boards enable row level security;
alter table public.discord_boards force row level security;
grant select on public.discord_boards to member, worker, platform_admin;
grant insert (tenant_id, kind, subject, channel_id, due_at), update (state, channel_id, message_id, said, code, edited_at), delete on public.discord_boards to worker;
create policy "members with the right see what the bot keeps up to date" on public.discord_boards for select to member
  using (tenant_id = private.current_tenant() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_boards for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who holds the bot sees what it keeps up to date" on public.discord_boards for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs begin what is to be kept up to date" on public.discord_boards for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds the bot says how it stands with it" on public.discord_boards for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who holds the bot forgets what it took away" on public.discord_boards for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/boards
create table public.discord_log_entries (
  tenant_id uuid not null references public.tenants on delete cascade,
  order_id uuid not null,
  board uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.discord_log_entries is 'In which message of the log an order stands. What is said of it is read when it is said.';
create index discord_log_entries_board on public.discord_log_entries (tenant_id, board, added_at);
alter table public.discord_log_entries enable row level security;
alter table public.discord_log_entries force row level security;
grant select, insert (tenant_id, order_id, board), delete on public.discord_log_entries to worker;
create policy "who holds the bot sees what stands in its log" on public.discord_log_entries for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs put what was bought into the log" on public.discord_log_entries for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds the bot forgets what somebody deleted" on public.discord_log_entries for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/boards
create table public.discord_restocks (
  tenant_id uuid not null references public.tenants on delete cascade,
  product_id uuid not null,
  is_out boolean not null,
  telling uuid,
  told_at timestamptz,
  primary key (tenant_id, product_id),
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on table public.discord_restocks is 'Products that were sold out since somebody may be told of their return: whether they still are, in which message they are just being told, and when they were last.';
create index discord_restocks_telling on public.discord_restocks (tenant_id, telling) where telling is not null;
alter table public.discord_restocks enable row level security;
alter table public.discord_restocks force row level security;
grant select, insert (tenant_id, product_id, is_out), update (is_out, telling, told_at) on public.discord_restocks to worker;
create policy "jobs see what was sold out" on public.discord_restocks for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note what is sold out" on public.discord_restocks for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what is there again" on public.discord_restocks for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: discord/boards
create table public.discord_notices (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  is_wanted boolean not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
comment on table public.discord_notices is 'Who wants to be told when something is there again, as they last said: their role follows.';
alter table public.discord_notices enable row level security;
alter table public.discord_notices force row level security;
grant select, insert, update (is_wanted, changed_at), delete on public.discord_notices to worker;
create policy "who holds the bot sees who wants to be told" on public.discord_notices for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds the bot notes who wants to be told" on public.discord_notices for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who holds the bot notes who changes their mind" on public.discord_notices for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who holds the bot forgets who wanted to be told" on public.discord_notices for delete to worker
  using (tenant_id = private.current_tenant());

-- Why the list or the log rests is known where it waits to be said.
grant select (tenant_id, kind, subject, state, due_at, code) on public.discord_outbox to member, platform_admin;
create policy "members with the right see how the lists of their bot wait" on public.discord_outbox for select to member
  using (tenant_id = private.current_tenant() and kind in ('board', 'log') and private.can('discord.manage'));
create policy "platform admins read how lists wait while they look into the tenant" on public.discord_outbox for select to platform_admin
  using (tenant_id = private.current_tenant() and kind in ('board', 'log') and private.is_impersonating());

create function app.close_board() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_bot_keeper();
  update public.discord_boards b set state = 'closed'
  where b.tenant_id = private.current_tenant() and b.kind = 'live_stock' and b.state = 'open';
  return found;
end $$;
comment on function app.close_board is 'Definer, because no member writes what the bot says: the current tenant''s list is taken away, so that the next one takes its place.';
grant execute on function app.close_board() to member;
