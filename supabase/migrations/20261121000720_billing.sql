-- What tenants pay the platform. The sale itself is an order in the platform's own shop, placed and paid like any other;
-- here is what it was for. An invoice belongs to the tenant that pays, its number and order to the platform's shop.

-- owner: billing
create table public.invoices (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  key text not null check (length(key) between 1 and 120),
  kind text not null check (kind in ('period', 'upgrade', 'module', 'credits', 'overage')),
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
  recipient_tax_number text not null default '' check (length(recipient_tax_number) <= 40),
  recipient_address text not null default '' check (length(recipient_address) <= 300),
  issuer_name text not null default '',
  issuer_email text not null default '',
  issuer_tax_number text not null default '',
  issuer_address text not null default '',
  issued_at timestamptz,
  due_at timestamptz not null,
  paid_at timestamptz,
  reminders integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, key),
  check (state = 'draft' or (number is not null and order_id is not null) or state = 'void')
);
comment on table public.invoices is 'What a tenant is asked to pay the platform, once per key. purchase says what a payment brings; order_id is an order of the platform''s own shop. Both sides stand there as they were: the recipient when it was written, the issuer when it was issued.';
create index invoices_newest on public.invoices (tenant_id, created_at, id);
create index invoices_open on public.invoices (tenant_id, due_at) where state = 'open';
alter table public.invoices enable row level security;
alter table public.invoices force row level security;
grant select on public.invoices to member, worker, platform_admin;
grant insert (tenant_id, id, key, kind, currency, lines, subtotal_minor, tax_minor, total_minor, tax_name, tax_rate_bp, purchase, recipient_name, recipient_email, recipient_tax_number, recipient_address, due_at),
  update (state, number, order_id, lines, subtotal_minor, tax_minor, total_minor, tax_name, tax_rate_bp, issuer_name, issuer_email, issuer_tax_number, issuer_address, issued_at, paid_at, reminders) on public.invoices to worker;
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

-- owner: billing
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

-- owner: billing
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
create index billed_orders_payer on public.billed_orders (tenant_id, payer_id);
alter table public.billed_orders enable row level security;
alter table public.billed_orders force row level security;
grant select, insert (tenant_id, order_id, payer_id, invoice_id, number) on public.billed_orders to worker;
create policy "jobs see what the issuer has billed" on public.billed_orders for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note what the issuer bills" on public.billed_orders for insert to worker
  with check (tenant_id = private.current_tenant());

-- owner: billing
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
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('billing.manage') and requested_by = private.current_author());
create policy "jobs note what came of it" on public.billing_requests for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- The platform's own shop. Its id, and those of what it sells, are the same everywhere, so that nobody has to look for
-- them. What it sells is not on display: an invoice says for whom it is.
create function app.keep_platform_shop(access_url text, contact_email text) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  shop constant uuid := '00000000-0000-7000-8000-000000000001';
begin
  insert into public.tenants (id, slug, name, locale, currency, contact_email)
  values (shop, 'platform', 'Gerai', 'id', 'IDR', keep_platform_shop.contact_email) on conflict (id) do nothing;
  insert into private.hosts (host, tenant_id) values ('platform', shop) on conflict do nothing;
  insert into public.members (tenant_id, person_id, role, name, email)
  select shop, p.id, 'owner', '', lower(u.email) from private.people p join auth.users u on u.id = p.id
  where p.is_platform_admin on conflict do nothing;
  with sold as (
    select 'plan:' || p.id as slug, p.name, v.currency, 'plan:' || p.id || ':' || v.version || ':' || c.cycle as key,
      c.cycle || ' v' || v.version as variant, v.month_minor * c.months as price_minor
    from private.plans p join private.plan_versions v on v.plan_id = p.id
    cross join (values ('month', 1), ('year', 10)) c (cycle, months)
    where v.month_minor > 0
    union all
    select 'module:' || m.id, m.name ->> (select t.locale from public.tenants t where t.id = shop), m.currency, 'module:' || m.id || ':' || c.cycle, c.cycle, m.month_minor * c.months
    from private.modules m cross join (values ('month', 1), ('year', 10)) c (cycle, months)
    union all
    select 'credits:' || k.id, k.name, k.currency, 'credits:' || k.id, '', k.price_minor from private.credit_packs k
    union all
    -- What it costs is said by each invoice.
    select 'overage', 'Beyond the limits', 'IDR', 'overage', '', 1
  ), products as (
    insert into public.products as p (tenant_id, id, slug, name, delivery_kind, published)
    select distinct on (s.slug) shop, md5('product:' || s.slug)::uuid, replace(replace(s.slug, ':', '-'), '_', '-'), s.name, 'access_link', false
    from sold s order by s.slug
    on conflict (tenant_id, id) do update set name = excluded.name where p.name <> excluded.name
    returning id
  ), variants as (
    insert into public.product_variants as v (tenant_id, id, product_id, name, price_minor)
    select shop, md5('variant:' || s.key)::uuid, md5('product:' || s.slug)::uuid, s.variant, s.price_minor from sold s
    on conflict (tenant_id, id) do update set price_minor = excluded.price_minor where v.price_minor <> excluded.price_minor
    returning id
  )
  insert into public.product_deliveries (tenant_id, product_id, access_url)
  select distinct shop, md5('product:' || s.slug)::uuid, keep_platform_shop.access_url from sold s
  on conflict (tenant_id, product_id) do nothing;
end $$;
comment on function app.keep_platform_shop is 'Definer, because the platform''s own shop has nobody yet who could open it: makes it where there is none, lets the platform admins in, and puts plans, modules, credit packs and what is used beyond limits into it.';
grant execute on function app.keep_platform_shop(text, text) to dispatcher;

create function app.given_back(payer uuid) returns table (id uuid, number text, amount_minor bigint, currency text, at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select r.id, b.number, r.amount_minor, r.currency, coalesce(r.settled_at, r.created_at)
    from public.billed_orders b join public.refunds r on r.tenant_id = b.tenant_id and r.order_id = b.order_id
    where b.tenant_id = '00000000-0000-7000-8000-000000000001' and b.payer_id = given_back.payer and r.state = 'succeeded'
    order by 5 desc, r.id desc
    limit 60;
end $$;
comment on function app.given_back is 'Definer, because refunds belong to the platform''s own shop: tells a platform admin what of a tenant''s invoices was paid back.';
grant execute on function app.given_back(uuid) to platform_admin;
