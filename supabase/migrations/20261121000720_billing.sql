-- What tenants pay the platform. The sale itself is an order in the platform's own shop, placed and paid like any other;
-- here is what it was for. An invoice belongs to the tenant that pays, its number and order to the platform's shop.

create table public.invoices (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  key text not null check (length(key) between 1 and 120),
  kind text not null check (kind in ('period', 'upgrade', 'module', 'credits')),
  state text not null default 'draft' check (state in ('draft', 'open', 'paid', 'void')),
  number text,
  order_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  tax_name text not null default '',
  tax_rate_bp integer not null default 0,
  purchase jsonb not null,
  recipient_name text not null check (length(recipient_name) <= 80),
  recipient_email text not null check (length(recipient_email) <= 254),
  issued_at timestamptz,
  due_at timestamptz not null,
  paid_at timestamptz,
  reminders integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, key),
  check (state = 'draft' or (number is not null and order_id is not null) or state = 'void')
);
comment on table public.invoices is 'What a tenant is asked to pay the platform, once per key. purchase says what a payment brings; order_id is an order of the platform''s own shop.';
create index invoices_newest on public.invoices (tenant_id, created_at, id);
alter table public.invoices enable row level security;
alter table public.invoices force row level security;
grant select on public.invoices to member, worker, platform_admin;
grant insert (tenant_id, id, key, kind, currency, lines, subtotal_minor, tax_minor, total_minor, tax_name, tax_rate_bp, purchase, recipient_name, recipient_email, due_at),
  update (state, number, order_id, lines, subtotal_minor, tax_minor, total_minor, tax_name, tax_rate_bp, issued_at, paid_at, reminders) on public.invoices to worker;
create policy "members with the right see their tenant's invoices" on public.invoices for select to member
  using (tenant_id = private.current_tenant() and private.can('billing.manage'));
create policy "jobs see their tenant's invoices" on public.invoices for select to worker
  using (tenant_id = private.current_tenant());
create policy "platform admins see every invoice" on public.invoices for select to platform_admin
  using (private.current_actor() is not null and private.is_platform());
create policy "jobs write invoices" on public.invoices for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move invoices" on public.invoices for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create table public.invoice_numbers (
  tenant_id uuid not null references public.tenants on delete cascade,
  series text not null check (series ~ '^[0-9a-z]{1,12}$'),
  last_number bigint not null default 0,
  primary key (tenant_id, series)
);
comment on table public.invoice_numbers is 'The running number of an issuer''s invoices, without gaps: it is taken in the commit that issues.';
alter table public.invoice_numbers enable row level security;
alter table public.invoice_numbers force row level security;
grant select, insert (tenant_id, series, last_number), update (last_number) on public.invoice_numbers to worker;
create policy "jobs see the issuer's last number" on public.invoice_numbers for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs start a series" on public.invoice_numbers for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs take the next number" on public.invoice_numbers for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create table public.billed_orders (
  tenant_id uuid not null references public.tenants on delete cascade,
  order_id uuid not null,
  payer_id uuid not null,
  invoice_id uuid not null,
  number text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, order_id),
  unique (tenant_id, invoice_id),
  unique (tenant_id, number),
  foreign key (tenant_id, order_id) references public.orders on delete restrict
);
comment on table public.billed_orders is 'Which order of the issuer''s shop bills which invoice of which tenant, under which number. Ids only: the payer''s rows are the payer''s.';
alter table public.billed_orders enable row level security;
alter table public.billed_orders force row level security;
grant select, insert (tenant_id, order_id, payer_id, invoice_id, number) on public.billed_orders to worker;
create policy "jobs see what the issuer has billed" on public.billed_orders for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note what the issuer bills" on public.billed_orders for insert to worker
  with check (tenant_id = private.current_tenant());

create table public.billing_requests (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  requested_by uuid not null,
  purchase jsonb not null,
  created_at timestamptz not null default now(),
  handled_at timestamptz,
  outcome text,
  primary key (tenant_id, id)
);
comment on table public.billing_requests is 'What a member wants to buy from the platform: the worker turns it into an invoice.';
alter table public.billing_requests enable row level security;
alter table public.billing_requests force row level security;
grant select, insert (tenant_id, id, requested_by, purchase) on public.billing_requests to member;
grant select, update (handled_at, outcome) on public.billing_requests to worker;
create policy "members with the right see what was asked for" on public.billing_requests for select to member
  using (tenant_id = private.current_tenant() and private.can('billing.manage'));
create policy "jobs see what was asked for" on public.billing_requests for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right ask in their own name" on public.billing_requests for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('billing.manage') and requested_by = private.current_actor());
create policy "jobs note what came of it" on public.billing_requests for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- The platform's own shop. Its id is the same everywhere, so that nobody has to look for it.
create function app.open_platform_shop(shop_name text, contact_email text, shop_locale text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.tenants (id, slug, name, locale, currency, contact_email)
  values ('00000000-0000-7000-8000-000000000001', 'platform', open_platform_shop.shop_name, open_platform_shop.shop_locale, 'IDR', open_platform_shop.contact_email)
  on conflict (id) do nothing;
  if not found then
    return false;
  end if;
  insert into private.hosts (host, tenant_id) values ('platform', '00000000-0000-7000-8000-000000000001');
  return true;
end $$;
comment on function app.open_platform_shop is 'Definer, because nobody else opens a tenant without an owner: makes the platform''s own shop where there is none yet.';
grant execute on function app.open_platform_shop(text, text, text) to dispatcher;
