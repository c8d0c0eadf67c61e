-- What members keep about orders: views of the list, notes, and the proofs of refunds that they made by hand.

-- owner: commerce/desk
create table public.order_views (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  filter text not null check (length(filter) <= 1000),
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references public.members on delete cascade
);
comment on table public.order_views is 'A filter of the orders list under a name, kept by one member for that member or for all.';
create index order_views_person on public.order_views (tenant_id, person_id);
alter table public.order_views enable row level security;
alter table public.order_views force row level security;
grant select, insert (tenant_id, id, person_id, name, filter, is_shared), delete on public.order_views to member;
create policy "members see their own views and the shared ones" on public.order_views for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read') and (is_shared or person_id = private.current_author()));
create policy "members keep views in their own name" on public.order_views for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read') and person_id = private.current_author());
create policy "members remove their own views" on public.order_views for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and person_id = private.current_author());

-- owner: commerce/desk
create table public.order_notes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  key_name text check (length(key_name) between 1 and 80),
  text text not null check (length(text) between 1 and 2000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  foreign key (tenant_id, person_id) references public.members on delete cascade
);
comment on table public.order_notes is 'What members tell each other about an order. Customers never see it.';
comment on column public.order_notes.key_name is 'What the API key was called that a program wrote it with; the person made that key. Signed by a trigger, for nobody may say so themselves.';
create index order_notes_order on public.order_notes (tenant_id, order_id);
create index order_notes_person on public.order_notes (tenant_id, person_id);
alter table public.order_notes enable row level security;
alter table public.order_notes force row level security;
grant select, insert (tenant_id, id, order_id, person_id, text), delete on public.order_notes to member;
create policy "members with the right read notes" on public.order_notes for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "members leave notes in their own name" on public.order_notes for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read') and person_id = private.current_author());
create policy "members remove their own notes" on public.order_notes for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read') and person_id = private.current_author());

-- owner: payments/refunds
create table public.refund_proofs (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  refund_id uuid not null,
  person_id uuid not null,
  file_key text not null check (length(file_key) <= 500),
  file_name text not null check (length(file_name) between 1 and 200),
  file_type text not null check (file_type in ('application/pdf', 'image/png', 'image/jpeg')),
  file_size_bytes bigint not null check (file_size_bytes > 0),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, refund_id) references public.refunds on delete cascade,
  foreign key (tenant_id, person_id) references public.members on delete restrict
);
comment on table public.refund_proofs is 'The receipt of a refund that was made outside of the gateway, as a file. Rows are only ever added.';
create index refund_proofs_refund on public.refund_proofs (tenant_id, refund_id);
create index refund_proofs_person on public.refund_proofs (tenant_id, person_id);
alter table public.refund_proofs enable row level security;
alter table public.refund_proofs force row level security;
grant select, insert (tenant_id, id, refund_id, person_id, file_key, file_name, file_type, file_size_bytes, file_sha256) on public.refund_proofs to member;
create policy "members with the right see proofs of refunds" on public.refund_proofs for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "members with the right attach proofs in their own name" on public.refund_proofs for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund') and person_id = private.current_author());

-- owner: commerce/papers
create table public.order_issuers (
  tenant_id uuid not null references public.tenants on delete cascade,
  order_id uuid not null,
  name text not null check (length(name) <= 80),
  email text not null default '' check (length(email) <= 254),
  tax_name text not null default '' check (length(tax_name) <= 30),
  tax_number text not null default '' check (length(tax_number) <= 40),
  address text not null default '' check (length(address) <= 300),
  created_at timestamptz not null default now(),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.order_issuers is 'Who sold an order, as the shop was when the order was paid or its invoice first asked for: receipts and invoices keep saying so. Rows are only ever added.';
alter table public.order_issuers enable row level security;
alter table public.order_issuers force row level security;
grant select, insert (tenant_id, order_id, name, email, tax_name, tax_number, address) on public.order_issuers to storefront, member, worker;
create policy "a buyer sees who sold the own order" on public.order_issuers for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see who sold an order" on public.order_issuers for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see who sold the orders of their tenant" on public.order_issuers for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer has the invoice of the own order issued" on public.order_issuers for insert to storefront
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable());
create policy "members with the right issue invoices" on public.order_issuers for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.read'));
create policy "jobs issue receipts for what was paid" on public.order_issuers for insert to worker
  with check (tenant_id = private.current_tenant());

-- owner: commerce/returns
create table public.refund_requests (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  state text not null default 'open' check (state in ('open', 'refunded', 'declined')),
  amount_minor bigint not null check (amount_minor > 0),
  lines uuid[] not null default '{}' check (cardinality(lines) <= 100),
  reason text not null check (length(reason) between 1 and 1000),
  answer text not null default '' check (length(answer) <= 1000),
  answered_by uuid,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.refund_requests is 'What customers ask back, and what they were answered: the money, which closes the request when it has gone, or why not.';
comment on column public.refund_requests.lines is 'The lines of the order that it is about; empty for the whole order.';
create unique index refund_requests_open on public.refund_requests (tenant_id, order_id) where state = 'open';
create index refund_requests_order on public.refund_requests (tenant_id, order_id, created_at);
create index refund_requests_waiting on public.refund_requests (tenant_id, created_at, id) where state = 'open';
alter table public.refund_requests enable row level security;
alter table public.refund_requests force row level security;
grant select (tenant_id, id, order_id, state, amount_minor, lines, reason, answer, created_at, answered_at),
  insert (tenant_id, id, order_id, amount_minor, lines, reason) on public.refund_requests to storefront;
grant select, update (state, answer, answered_by, answered_at) on public.refund_requests to member;
grant select, update (state, answered_at) on public.refund_requests to worker;
create policy "a buyer sees what was asked for the own order" on public.refund_requests for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see what customers ask back" on public.refund_requests for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see what customers ask back" on public.refund_requests for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer asks for the own order" on public.refund_requests for insert to storefront
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable() and state = 'open');
create policy "members with the right to refund answer" on public.refund_requests for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.refund'));
create policy "jobs close what was given back" on public.refund_requests for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
