-- A tenant's accounts at gateways, the tries to pay through them, and everything the gateways said.

-- owner: payments/connections
create table public.payment_connections (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  provider text not null check (provider in ('midtrans', 'stripe')),
  mode text not null check (mode in ('sandbox', 'live')),
  auth_kind text not null default 'api_key' check (auth_kind in ('api_key', 'restricted_key', 'connect')),
  status text not null default 'active' check (status in ('active', 'invalid', 'disconnected')),
  problem text check (length(problem) <= 500),
  refusals integer not null default 0 check (refusals >= 0),
  is_default boolean not null default false,
  secret_version integer not null default 1 check (secret_version >= 1),
  key_last4 text not null check (length(key_last4) <= 4),
  client_key text check (length(client_key) <= 200),
  merchant_id text check (length(merchant_id) <= 100),
  endpoint_ref text check (length(endpoint_ref) <= 100),
  verified_at timestamptz,
  last_webhook_at timestamptz,
  last_sync_at timestamptz,
  qr_refused_at timestamptz,
  next_check_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  disconnected_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.payment_connections is 'A tenant''s account at one gateway. The id is public (it stands in webhook URLs) and random; the secrets are in private.gateway_secrets.';
comment on column public.payment_connections.qr_refused_at is 'When the gateway last refused to draw a code for this account, whatever the amount: it is not asked for one on every press.';
comment on column public.payment_connections.refusals is 'How often in a row a key that does not work was tried and refused; the pauses between two tries grow with it.';
create unique index payment_connections_one_default on public.payment_connections (tenant_id) where is_default and status <> 'disconnected';
create unique index payment_connections_one_per_provider on public.payment_connections (tenant_id, provider) where status <> 'disconnected';
create index payment_connections_due on public.payment_connections (tenant_id, next_check_at);
alter table public.payment_connections enable row level security;
alter table public.payment_connections force row level security;
grant select on public.payment_connections to member, gateway, worker;
grant select (tenant_id, id, provider, mode, status, is_default, secret_version, qr_refused_at) on public.payment_connections to storefront;
grant insert (tenant_id, id, provider, mode, auth_kind, status, is_default, secret_version, key_last4, client_key, merchant_id, endpoint_ref, verified_at),
  update (mode, auth_kind, status, problem, refusals, is_default, secret_version, key_last4, client_key, merchant_id, endpoint_ref, verified_at, disconnected_at, qr_refused_at)
  on public.payment_connections to member;
grant update (last_webhook_at, last_sync_at, qr_refused_at) on public.payment_connections to gateway;
grant update (status, problem, refusals, verified_at, endpoint_ref, last_webhook_at, last_sync_at, next_check_at) on public.payment_connections to worker;
grant select (tenant_id, id, status, next_check_at) on public.payment_connections to dispatcher;
create policy "a shop's visitors see how they can pay" on public.payment_connections for select to storefront
  using (tenant_id = private.current_tenant() and status <> 'disconnected');
create policy "members see their tenant's connections" on public.payment_connections for select to member
  using (tenant_id = private.current_tenant());
create policy "a gateway call sees its own connection" on public.payment_connections for select to gateway
  using (tenant_id = private.current_tenant() and id = private.current_connection());
create policy "jobs see their tenant's connections" on public.payment_connections for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which connections are due for a check" on public.payment_connections for select to dispatcher using (true);
create policy "members with the right connect a gateway" on public.payment_connections for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage'));
create policy "members with the right change a connection" on public.payment_connections for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('payments.manage'));
create policy "a gateway call notes the health of its connection" on public.payment_connections for update to gateway
  using (tenant_id = private.current_tenant() and id = private.current_connection())
  with check (tenant_id = private.current_tenant() and id = private.current_connection());
create policy "jobs note the health of a connection" on public.payment_connections for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- The path of a webhook names a connection before any tenant is known.
-- owner: payments/connections
create table private.connection_routes (
  connection_id uuid primary key,
  tenant_id uuid not null references public.tenants on delete cascade,
  provider text not null
);
comment on table private.connection_routes is 'Which tenant a connection belongs to; kept by a trigger on payment_connections.';
create index connection_routes_tenant on private.connection_routes (tenant_id);

create function private.keep_connection_routes() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into private.connection_routes (connection_id, tenant_id, provider) values (new.id, new.tenant_id, new.provider);
  return null;
end $$;
comment on function private.keep_connection_routes is 'Definer, because nobody who connects a gateway may write the routing table directly.';
create trigger keep_connection_routes after insert on public.payment_connections
  for each row execute function private.keep_connection_routes();

create function app.resolve_connection(connection uuid) returns table (tenant_id uuid, provider text, status text)
  language sql stable security definer set search_path = ''
  begin atomic
    select r.tenant_id, r.provider, c.status
    from private.connection_routes r
    join public.payment_connections c on c.tenant_id = r.tenant_id and c.id = r.connection_id
    where r.connection_id = resolve_connection.connection;
  end;
comment on function app.resolve_connection is 'Definer, because a webhook names no tenant: tells whose connection this is and its status, nothing else.';
grant execute on function app.resolve_connection(uuid) to gerai_app;

-- owner: payments/connections
create table private.gateway_secrets (
  tenant_id uuid not null references public.tenants on delete cascade,
  connection_id uuid not null,
  secret_version integer not null,
  field text not null check (field in ('api_key', 'signature_key', 'webhook_secret')),
  kid text not null,
  wrapped_key bytea not null,
  ciphertext bytea not null,
  fingerprint bytea not null,
  state text not null default 'active' check (state in ('active', 'retiring', 'retired')),
  created_at timestamptz not null default now(),
  retiring_since timestamptz,
  primary key (tenant_id, connection_id, secret_version, field),
  foreign key (tenant_id, connection_id) references public.payment_connections on delete cascade
);
comment on table private.gateway_secrets is 'Gateway credentials, each under its own key, bound to its row. Ciphertext only; no role can read the table.';

create function app.save_gateway_secret(
  connection uuid, version integer, field text, kid text, wrapped_key bytea, ciphertext bytea, fingerprint bytea
) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('payments.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  -- Fields of one version are saved one after the other: only older versions retire.
  update private.gateway_secrets s set state = 'retiring', retiring_since = now()
  where s.tenant_id = private.current_tenant() and s.connection_id = connection
    and s.secret_version < version and s.state = 'active';
  insert into private.gateway_secrets (tenant_id, connection_id, secret_version, field, kid, wrapped_key, ciphertext, fingerprint)
  values (private.current_tenant(), connection, version, field, kid, wrapped_key, ciphertext, fingerprint);
end $$;
comment on function app.save_gateway_secret is 'Definer, because no role may read or write secrets: adds one for a connection of the current tenant and lets the older version retire.';
grant execute on function app.save_gateway_secret(uuid, integer, text, text, bytea, bytea, bytea) to member;

create function app.read_gateway_secret(connection uuid)
  returns table (secret_version integer, field text, kid text, wrapped_key bytea, ciphertext bytea, state text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select s.secret_version, s.field, s.kid, s.wrapped_key, s.ciphertext, s.state
    from private.gateway_secrets s
    where s.tenant_id = private.current_tenant() and s.connection_id = read_gateway_secret.connection and s.state <> 'retired'
    order by s.secret_version desc;
end $$;
comment on function app.read_gateway_secret is 'Definer, because no role may read secrets: answers for a connection of the current tenant alone, to those who talk to gateways.';
grant execute on function app.read_gateway_secret(uuid) to gateway, worker;

-- owner: payments/attempts
create table public.payment_attempts (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  connection_id uuid,
  secret_version integer not null,
  provider text not null check (provider in ('midtrans', 'stripe', 'outside')),
  provider_ref text not null check (length(provider_ref) <= 255),
  session_ref text check (length(session_ref) <= 255),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'creating'
    check (state in ('creating', 'open', 'pending', 'review', 'paid', 'failed', 'expired', 'cancelled')),
  attention text check (attention in ('amount_mismatch', 'currency_mismatch', 'paid_late', 'overpaid', 'reversed', 'refund_failed', 'refund_unclear')),
  way text not null default 'page' check (way in ('page', 'qr')),
  url text,
  method text check (length(method) <= 60),
  instructions jsonb,
  expires_at timestamptz not null,
  page_ends_at timestamptz not null default now() + interval '40 minutes',
  window_ends_at timestamptz not null default now() + interval '1 day',
  creating_until timestamptz,
  sync_requested_at timestamptz,
  last_synced_at timestamptz,
  next_sync_at timestamptz,
  sync_leased_until timestamptz,
  sync_failures integer not null default 0,
  refusal text check (refusal in ('amount_too_small', 'amount_too_large', 'currency', 'account', 'other')),
  problem text check (length(problem) <= 500),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, connection_id) references public.payment_connections on delete restrict,
  check (refusal is null or state not in ('creating', 'open')),
  check ((provider = 'outside') = (connection_id is null))
);
comment on table public.payment_attempts is 'One try to pay an order at one gateway. The state is derived from what the gateway says when asked, never from a notification.';
comment on column public.payment_attempts.connection_id is 'Null for money that came outside of every gateway: public.outside_payments says how.';
comment on column public.payment_attempts.provider_ref is 'What we called it at the gateway: Midtrans order_id, or the client_reference_id at Stripe.';
comment on column public.payment_attempts.session_ref is 'What the gateway called its payment page: Snap token or Checkout Session id; of a code its transaction.';
comment on column public.payment_attempts.way is 'How it is paid: on a page of the gateway, or by a code that we draw, whose content stands in instructions.';
comment on column public.payment_attempts.expires_at is 'When the try is given up: the end of its page, or of the order''s window once the gateway waits for money on its way.';
comment on column public.payment_attempts.refusal is 'Why the gateway turned the try down for good before there was a page; null for every other end.';
create unique index payment_attempts_provider_ref on public.payment_attempts (tenant_id, connection_id, provider_ref);
create unique index payment_attempts_session_ref on public.payment_attempts (tenant_id, connection_id, session_ref);
create unique index payment_attempts_one_open on public.payment_attempts (tenant_id, order_id)
  where state in ('creating', 'open', 'pending', 'review');
create index payment_attempts_order on public.payment_attempts (tenant_id, order_id, created_at);
create index payment_attempts_refused on public.payment_attempts (tenant_id, order_id) where refusal is not null;
create index payment_attempts_due on public.payment_attempts (tenant_id, next_sync_at) where next_sync_at is not null;
alter table public.payment_attempts enable row level security;
alter table public.payment_attempts force row level security;
grant select on public.payment_attempts to member, gateway, worker;
grant select (tenant_id, id, order_id, connection_id, provider, amount_minor, currency, state, way, url, method, instructions, expires_at, creating_until, last_synced_at, refusal, created_at)
  on public.payment_attempts to storefront;
grant select (tenant_id, id, state, next_sync_at) on public.payment_attempts to dispatcher;
grant insert (tenant_id, id, order_id, secret_version, provider, provider_ref, amount_minor, currency, state, method, expires_at, created_at)
  on public.payment_attempts to worker;
grant insert (tenant_id, id, order_id, connection_id, secret_version, provider, provider_ref, amount_minor, currency, way, expires_at, page_ends_at, window_ends_at, creating_until, next_sync_at)
  on public.payment_attempts to storefront;
grant update (state, next_sync_at) on public.payment_attempts to storefront;
grant update (state, session_ref, url, instructions, refusal, problem, creating_until, sync_requested_at, next_sync_at) on public.payment_attempts to gateway;
grant update (sync_requested_at, next_sync_at) on public.payment_attempts to member;
grant update (state, attention, url, session_ref, method, instructions, expires_at, creating_until, sync_requested_at, last_synced_at, next_sync_at, sync_leased_until, sync_failures, problem)
  on public.payment_attempts to worker;
create policy "a buyer sees the tries to pay the own order" on public.payment_attempts for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see how orders were paid" on public.payment_attempts for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "a gateway call sees the attempts of its connection" on public.payment_attempts for select to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs see the attempts of their tenant" on public.payment_attempts for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which attempts are due" on public.payment_attempts for select to dispatcher using (true);
create policy "a buyer starts to pay the own order" on public.payment_attempts for insert to storefront
  with check (
    tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable()
    and connection_id is not null
  );
create policy "jobs enter money that came outside of the gateways" on public.payment_attempts for insert to worker
  with check (tenant_id = private.current_tenant() and connection_id is null);
create policy "a buyer gives up a try to pay the own order" on public.payment_attempts for update to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable())
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable() and state = 'cancelled');
create policy "a gateway call stores the page of an attempt of its connection" on public.payment_attempts for update to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection())
  with check (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "members with the right ask for a fresh look at the gateway" on public.payment_attempts for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read'));
create policy "jobs move the attempts of their tenant" on public.payment_attempts for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/attempts
create view public.order_payments with (security_invoker = true) as
  select a.tenant_id, a.order_id, a.provider, a.provider_ref, a.state, a.method, a.refusal, a.created_at
  from public.payment_attempts a;
comment on view public.order_payments is 'What others may ask about the tries to pay an order: through which gateway, and what became of each.';
grant select on public.order_payments to member, gateway, worker;

-- owner: payments/attempts
create table public.gateway_transactions (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  attempt_id uuid not null,
  order_id uuid not null,
  connection_id uuid,
  provider_ref text not null check (length(provider_ref) <= 255),
  state text not null
    check (state in ('open', 'pending', 'review', 'paid', 'failed', 'reversed', 'disputed')),
  method text check (length(method) <= 60),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  facts jsonb not null,
  first_seen_at timestamptz not null default now(),
  paid_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, attempt_id) references public.payment_attempts on delete restrict,
  foreign key (tenant_id, connection_id) references public.payment_connections on delete restrict
);
comment on table public.gateway_transactions is 'What one transaction at the gateway was ever seen to be. Facts only grow; the state follows from them.';
create unique index gateway_transactions_provider_ref on public.gateway_transactions (tenant_id, connection_id, provider_ref);
create index gateway_transactions_attempt on public.gateway_transactions (tenant_id, attempt_id);
create index gateway_transactions_order on public.gateway_transactions (tenant_id, order_id);
alter table public.gateway_transactions enable row level security;
alter table public.gateway_transactions force row level security;
grant select on public.gateway_transactions to member, worker;
grant select (tenant_id, connection_id, provider_ref, attempt_id) on public.gateway_transactions to gateway;
grant insert (tenant_id, id, attempt_id, order_id, connection_id, provider_ref, state, method, amount_minor, currency, facts, paid_at),
  update (state, method, amount_minor, currency, facts, paid_at) on public.gateway_transactions to worker;
create policy "members with the right see what the gateway said" on public.gateway_transactions for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "a gateway call finds the attempt behind a transaction of its connection" on public.gateway_transactions for select to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs see the transactions of their tenant" on public.gateway_transactions for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs record what the gateway said" on public.gateway_transactions for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs add to what the gateway said" on public.gateway_transactions for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/attempts
create view public.order_transactions with (security_invoker = true) as
  select g.tenant_id, g.order_id, g.state, g.amount_minor from public.gateway_transactions g;
comment on view public.order_transactions is 'What others may ask about the money that gateways told of: for which order, how much, and what became of it.';
grant select on public.order_transactions to member, worker;

-- owner: payments/outside
create table public.outside_payments (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  method text not null check (method in ('bank_transfer', 'cash', 'other')),
  reference text not null default '' check (length(reference) <= 120),
  note text not null default '' check (length(note) <= 500),
  received_at timestamptz not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  recorded_by uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on column public.outside_payments.recorded_by is 'Null for what was paid in a system before Gerai, as its file says.';
comment on table public.outside_payments is 'Money for an order that came by bank transfer or in cash, as a member wrote it down. Rows are only ever added; a job enters each as an attempt of the same id.';
create unique index outside_payments_once on public.outside_payments (tenant_id, order_id);
alter table public.outside_payments enable row level security;
alter table public.outside_payments force row level security;
grant select on public.outside_payments to member, worker;
grant insert (tenant_id, id, order_id, method, reference, note, received_at, amount_minor, currency, recorded_by) on public.outside_payments to member;
grant insert (tenant_id, id, order_id, method, reference, received_at, amount_minor, currency) on public.outside_payments to worker;
create policy "members with the right see money that came outside of the gateways" on public.outside_payments for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see what members wrote down" on public.outside_payments for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs enter what was paid in a system before" on public.outside_payments for insert to worker
  with check (tenant_id = private.current_tenant() and recorded_by is null);
create policy "members with the right write down money in their own name" on public.outside_payments for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund') and recorded_by = private.current_author());

-- owner: payments/refunds
create table public.refunds (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  attempt_id uuid not null,
  transaction_id uuid not null,
  kind text not null check (kind in ('gateway', 'manual', 'external')),
  state text not null default 'requested' check (state in ('requested', 'pending', 'succeeded', 'failed')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null default '' check (length(reason) <= 500),
  revokes_goods boolean not null default false,
  lines uuid[] not null default '{}' check (cardinality(lines) <= 100),
  provider_ref text check (length(provider_ref) <= 255),
  kept_failures integer not null default 0 check (kept_failures >= 0),
  requested_by uuid,
  problem text check (length(problem) <= 500),
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, attempt_id) references public.payment_attempts on delete restrict,
  foreign key (tenant_id, transaction_id) references public.gateway_transactions on delete restrict
);
comment on table public.refunds is 'Money going back: asked for here (gateway), given outside the gateway (manual), or found at the gateway (external).';
comment on column public.refunds.revokes_goods is 'Whether the goods are taken back although only a part of the money goes back: those of the lines it is for, otherwise all. A full refund always takes them back.';
comment on column public.refunds.lines is 'The order lines whose whole price goes back; none where it is for no line in particular.';
comment on column public.refunds.kept_failures is 'How many requests ended with a failure that the gateway repeats for their key. The next one has a key of its own.';
create unique index refunds_provider_ref on public.refunds (tenant_id, transaction_id, provider_ref);
create index refunds_order on public.refunds (tenant_id, order_id);
create index refunds_attempt on public.refunds (tenant_id, attempt_id);
create index refunds_settled on public.refunds (tenant_id, settled_at) where state = 'succeeded';
alter table public.refunds enable row level security;
alter table public.refunds force row level security;
grant select on public.refunds to member, worker;
grant select (tenant_id, id, order_id, state, amount_minor, currency, revokes_goods, lines, created_at, settled_at) on public.refunds to storefront;
grant insert (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, reason, revokes_goods, lines, requested_by, settled_at) on public.refunds to member;
grant insert (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, reason, provider_ref, settled_at),
  update (state, provider_ref, kept_failures, problem, settled_at) on public.refunds to worker;
create policy "a buyer sees the refunds of the own order" on public.refunds for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see refunds" on public.refunds for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see the refunds of their tenant" on public.refunds for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right ask for a refund" on public.refunds for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund') and requested_by = private.current_author());
create policy "jobs record refunds found at the gateway" on public.refunds for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move refunds" on public.refunds for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/refunds
create view public.order_refunds with (security_invoker = true) as
  select r.tenant_id, r.id, r.order_id, r.state, r.amount_minor, r.currency, r.reason, r.created_at, r.settled_at
  from public.refunds r;
comment on view public.order_refunds is 'What others may ask about money going back: how much of which order, why, and when it arrived.';
grant select on public.order_refunds to member, worker;

-- Two people who refund the same order at once queue up here; a member's role has no update on transactions.
create function app.lock_order_refunds(order_id uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.can('orders.refund') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform 1 from public.gateway_transactions t
  where t.tenant_id = private.current_tenant() and t.order_id = lock_order_refunds.order_id
  order by t.id for update;
end $$;
comment on function app.lock_order_refunds is 'Definer, because a row lock needs a right to update that members do not have: serializes refunds of one order of the current tenant.';
grant execute on function app.lock_order_refunds(uuid) to member;

-- owner: payments/inbox
create table public.webhook_inbox (
  tenant_id uuid not null references public.tenants on delete cascade,
  connection_id uuid not null,
  dedupe_key text not null check (length(dedupe_key) <= 255),
  attempt_id uuid,
  subject_ref text check (length(subject_ref) <= 255),
  kind text not null check (length(kind) <= 100),
  body text not null,
  secret_version integer not null,
  received_at timestamptz not null default now(),
  deliveries integer not null default 1,
  processed_at timestamptz,
  verdict text not null default 'received' check (verdict in ('received', 'applied', 'no_change', 'orphan', 'contradicted', 'ignored', 'failed', 'test')),
  effect text check (length(effect) <= 500),
  primary key (tenant_id, connection_id, dedupe_key),
  foreign key (tenant_id, connection_id) references public.payment_connections on delete cascade,
  foreign key (tenant_id, attempt_id) references public.payment_attempts on delete restrict
);
comment on table public.webhook_inbox is 'Verified notifications of a gateway, each once. A notification is a hint to ask the gateway, never a fact.';
comment on column public.webhook_inbox.subject_ref is 'What it claims to be about, so that a notification that came before its attempt was known finds it later.';
create index webhook_inbox_orphans on public.webhook_inbox (tenant_id, connection_id, subject_ref) where attempt_id is null;
create index webhook_inbox_attempt on public.webhook_inbox (tenant_id, attempt_id);
create index webhook_inbox_received on public.webhook_inbox (tenant_id, received_at);
alter table public.webhook_inbox enable row level security;
alter table public.webhook_inbox force row level security;
grant select on public.webhook_inbox to gateway, worker;
grant select (tenant_id, connection_id, dedupe_key, attempt_id, subject_ref, kind, received_at, deliveries, processed_at, verdict, effect) on public.webhook_inbox to member;
grant insert (tenant_id, connection_id, dedupe_key, attempt_id, subject_ref, kind, body, secret_version), update (deliveries) on public.webhook_inbox to gateway;
grant update (attempt_id, processed_at, verdict, effect) on public.webhook_inbox to worker;
create policy "a gateway call sees the inbox of its connection" on public.webhook_inbox for select to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs see the inbox of their tenant" on public.webhook_inbox for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right see which notifications came" on public.webhook_inbox for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "a gateway call fills the inbox of its connection" on public.webhook_inbox for insert to gateway
  with check (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "a gateway call counts repeated deliveries" on public.webhook_inbox for update to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection())
  with check (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "jobs note what a notification led to" on public.webhook_inbox for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: payments/inbox
create table public.webhook_rejections (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  connection_id uuid not null,
  reason text not null check (length(reason) <= 60),
  size_bytes integer not null,
  address text not null check (length(address) <= 64),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, connection_id) references public.payment_connections on delete cascade
);
comment on table public.webhook_rejections is 'Notifications that did not verify: when, why, how large, from where. Their bodies are not kept.';
create index webhook_rejections_connection on public.webhook_rejections (tenant_id, connection_id, created_at);
alter table public.webhook_rejections enable row level security;
alter table public.webhook_rejections force row level security;
grant select on public.webhook_rejections to member;
grant select (tenant_id, id) on public.webhook_rejections to gateway;
grant insert (tenant_id, id, connection_id, reason, size_bytes, address) on public.webhook_rejections to gateway;
create policy "members with the right see what was refused" on public.webhook_rejections for select to member
  using (tenant_id = private.current_tenant() and private.can('payments.read'));
create policy "a gateway call sees the refusals of its connection" on public.webhook_rejections for select to gateway
  using (tenant_id = private.current_tenant() and connection_id = private.current_connection());
create policy "a gateway call lists what it refused" on public.webhook_rejections for insert to gateway
  with check (tenant_id = private.current_tenant() and connection_id = private.current_connection());
