-- Trying a connection out, running notifications again, and comparing our books with the gateways'.

-- owner: payments/connections
create table public.gateway_tests (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  connection_id uuid not null,
  provider_ref text not null check (length(provider_ref) <= 255),
  session_ref text check (length(session_ref) <= 255),
  url text check (length(url) <= 2000),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'creating' check (state in ('creating', 'open', 'paid', 'failed')),
  problem text check (length(problem) <= 500),
  notified_at timestamptz,
  paid_at timestamptz,
  requested_by uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, connection_id) references public.payment_connections on delete cascade
);
comment on table public.gateway_tests is 'Small payments with which a seller tries a connection out in test mode. They are no orders: nothing is sold, counted or delivered.';
create unique index gateway_tests_provider_ref on public.gateway_tests (tenant_id, connection_id, provider_ref);
create index gateway_tests_newest on public.gateway_tests (tenant_id, connection_id, created_at);
alter table public.gateway_tests enable row level security;
alter table public.gateway_tests force row level security;
grant select on public.gateway_tests to member, gateway, worker;
grant insert (tenant_id, id, connection_id, provider_ref, amount_minor, currency, requested_by, expires_at) on public.gateway_tests to member;
grant update (state, session_ref, url, problem) on public.gateway_tests to gateway;
grant update (state, session_ref, problem, notified_at, paid_at) on public.gateway_tests to worker;
create policy "members with the right see how a connection was tried" on public.gateway_tests for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "a gateway call sees the trials of its connection" on public.gateway_tests for select to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs see the trials of their tenant" on public.gateway_tests for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right try a connection" on public.gateway_tests for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage') and requested_by = private.current_author());
create policy "a gateway call stores the page of a trial" on public.gateway_tests for update to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection())
  with check (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs note how a trial went" on public.gateway_tests for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/inbox
create table public.webhook_replays (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  is_dry_run boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done')),
  total integer not null check (total >= 0),
  done integer not null default 0,
  changed integer not null default 0,
  failed integer not null default 0,
  requested_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.webhook_replays is 'Notifications that are worked on again, or only tried out: a dry run writes nothing but what would change.';
create index webhook_replays_newest on public.webhook_replays (tenant_id, created_at);
alter table public.webhook_replays enable row level security;
alter table public.webhook_replays force row level security;
grant select on public.webhook_replays to member, worker;
grant insert (tenant_id, id, is_dry_run, total, requested_by) on public.webhook_replays to member;
grant update (state, done, changed, failed, started_at, finished_at) on public.webhook_replays to worker;
create policy "members with the right see what ran again" on public.webhook_replays for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "jobs see what shall run again" on public.webhook_replays for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right let notifications run again" on public.webhook_replays for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage') and requested_by = private.current_author());
create policy "jobs note how far they are" on public.webhook_replays for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/inbox
create table public.webhook_replay_items (
  tenant_id uuid not null references public.tenants on delete cascade,
  replay_id uuid not null,
  position integer not null,
  connection_id uuid not null,
  dedupe_key text not null check (length(dedupe_key) <= 255),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  verdict text check (length(verdict) <= 30),
  change jsonb,
  problem text check (length(problem) <= 500),
  primary key (tenant_id, replay_id, position),
  foreign key (tenant_id, replay_id) references public.webhook_replays on delete cascade,
  foreign key (tenant_id, connection_id, dedupe_key) references public.webhook_inbox on delete cascade
);
comment on table public.webhook_replay_items is 'The notifications of one replay, oldest first, each with the state change that it led to or would lead to.';
create index webhook_replay_items_notification on public.webhook_replay_items (tenant_id, connection_id, dedupe_key);
alter table public.webhook_replay_items enable row level security;
alter table public.webhook_replay_items force row level security;
grant select on public.webhook_replay_items to member, worker;
grant insert (tenant_id, replay_id, position, connection_id, dedupe_key) on public.webhook_replay_items to member;
grant update (state, verdict, change, problem) on public.webhook_replay_items to worker;
create policy "members with the right see what ran again" on public.webhook_replay_items for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "jobs see what shall run again" on public.webhook_replay_items for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right let notifications run again" on public.webhook_replay_items for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage'));
create policy "jobs note what it led to" on public.webhook_replay_items for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/books
create table public.reconciliation_runs (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('daily', 'asked')),
  day date,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done')),
  cursor uuid,
  checked integer not null default 0,
  healed integer not null default 0,
  flagged integer not null default 0,
  unreachable integer not null default 0,
  totals jsonb not null default '[]',
  requested_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.reconciliation_runs is 'A comparison of our books with the gateways'' for a stretch of time, by itself once a day or when somebody asks.';
create unique index reconciliation_runs_daily on public.reconciliation_runs (tenant_id, day) where kind = 'daily';
create index reconciliation_runs_newest on public.reconciliation_runs (tenant_id, created_at);
alter table public.reconciliation_runs enable row level security;
alter table public.reconciliation_runs force row level security;
grant select on public.reconciliation_runs to member, worker;
grant insert (tenant_id, id, kind, from_at, to_at, requested_by) on public.reconciliation_runs to member;
grant insert (tenant_id, id, kind, day, from_at, to_at),
  update (state, cursor, checked, healed, flagged, unreachable, totals, started_at, finished_at) on public.reconciliation_runs to worker;
create policy "members with the right see the comparisons" on public.reconciliation_runs for select to member
  using (tenant_id = private.current_tenant() and private.can('reconciliation.read'));
create policy "jobs see the comparisons of their tenant" on public.reconciliation_runs for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right ask for a comparison" on public.reconciliation_runs for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('reconciliation.read') and requested_by = private.current_author());
create policy "jobs compare every day" on public.reconciliation_runs for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what they compared" on public.reconciliation_runs for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/books
create table public.reconciliation_findings (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  run_id uuid not null,
  connection_id uuid not null,
  kind text not null check (kind in ('paid_there', 'paid_here', 'amount', 'refund_there', 'refund_here', 'refund_amount', 'unknown_payment')),
  subject_ref text not null check (length(subject_ref) <= 255),
  attempt_id uuid,
  order_id uuid,
  here_minor bigint,
  there_minor bigint,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('open', 'healed', 'settled')),
  found_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid,
  note text not null default '' check (length(note) <= 500),
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references public.reconciliation_runs on delete cascade,
  foreign key (tenant_id, connection_id) references public.payment_connections on delete cascade,
  foreign key (tenant_id, attempt_id) references public.payment_attempts on delete restrict
);
comment on table public.reconciliation_findings is 'Where our books and a gateway''s differed: healed by itself, open for a person, or settled by one.';
create unique index reconciliation_findings_open on public.reconciliation_findings (tenant_id, connection_id, kind, subject_ref) where state <> 'healed';
create index reconciliation_findings_run on public.reconciliation_findings (tenant_id, run_id);
create index reconciliation_findings_attempt on public.reconciliation_findings (tenant_id, attempt_id);
create index reconciliation_findings_state on public.reconciliation_findings (tenant_id, state, found_at);
alter table public.reconciliation_findings enable row level security;
alter table public.reconciliation_findings force row level security;
grant select on public.reconciliation_findings to member, worker;
grant update (state, settled_at, settled_by, note) on public.reconciliation_findings to member;
grant insert (tenant_id, id, run_id, connection_id, kind, subject_ref, attempt_id, order_id, here_minor, there_minor, currency, state, settled_at),
  update (run_id, here_minor, there_minor, state, settled_at) on public.reconciliation_findings to worker;
create policy "members with the right see what differed" on public.reconciliation_findings for select to member
  using (tenant_id = private.current_tenant() and private.can('reconciliation.read'));
create policy "jobs see what differed" on public.reconciliation_findings for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right settle a difference" on public.reconciliation_findings for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund') and state = 'settled' and settled_by = private.current_author());
create policy "jobs note differences" on public.reconciliation_findings for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs see differences heal" on public.reconciliation_findings for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- The console's list of refused notifications is paged by time, whichever connection refused them.
create index webhook_rejections_newest on public.webhook_rejections (tenant_id, created_at);

create function app.retire_gateway_secrets(connection uuid, still_needed integer[]) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  remaining integer;
begin
  -- Of a connection in use the newest version stays; of a disconnected one nothing has to.
  update private.gateway_secrets s set state = 'retired', wrapped_key = '', ciphertext = ''
  from public.payment_connections c
  where c.tenant_id = private.current_tenant() and c.id = connection
    and s.tenant_id = c.tenant_id and s.connection_id = c.id and s.state <> 'retired'
    and not s.secret_version = any (still_needed)
    and ((s.state = 'retiring' and s.retiring_since < now() - interval '24 hours')
      or (c.status = 'disconnected' and c.disconnected_at < now() - interval '24 hours'));
  select count(*) into remaining from private.gateway_secrets s
  where s.tenant_id = private.current_tenant() and s.connection_id = connection and s.state <> 'retired';
  return remaining;
end $$;
comment on function app.retire_gateway_secrets is 'Definer, because no role may write secrets: forgets those of a connection of the current tenant that were replaced, or disconnected, a day ago and that no payment needs any more. Says how many are left.';
grant execute on function app.retire_gateway_secrets(uuid, integer[]) to worker;
