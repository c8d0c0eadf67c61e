-- What a tenant sells, what is ordered, and how the goods are handed over.

-- owner: commerce/catalogue
create table public.product_categories (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 80),
  name text not null check (length(name) between 1 and 60),
  seen_name text not null check (length(seen_name) <= 200),
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  unique (tenant_id, seen_name)
);
comment on table public.product_categories is 'The parts of a shop''s window, in their order. A product is in one or in none. By seen_name two are told apart: the name without what people do not see or mean.';
alter table public.product_categories enable row level security;
alter table public.product_categories force row level security;
grant select on public.product_categories to storefront, member;
grant insert (tenant_id, id, slug, name, seen_name, position), update (name, seen_name, position, version), delete on public.product_categories to member;
create policy "visitors read categories" on public.product_categories for select to storefront
  using (tenant_id = private.current_tenant());
create policy "members with the right read categories" on public.product_categories for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "members with the right add categories" on public.product_categories for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right change categories" on public.product_categories for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right remove categories" on public.product_categories for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

-- owner: commerce/catalogue
create table public.products (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 80),
  name text not null check (length(name) between 1 and 120),
  summary text not null default '' check (length(summary) <= 300),
  description text not null default '' check (length(description) <= 20000),
  delivery_kind text not null check (delivery_kind in ('access_link', 'file', 'license_key', 'generated_key', 'manual')),
  image_path text,
  category_id uuid,
  tax_class text not null default 'standard' check (tax_class in ('standard', 'reduced', 'zero', 'exempt')),
  max_per_order integer not null default 10 check (max_per_order between 1 and 1000),
  position integer not null default 0,
  published boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id, category_id) references public.product_categories on delete restrict,
  check (archived_at is null or not published)
);
comment on table public.products is 'What a tenant sells. Prices and stock are on the variants; every product has at least one.';
create index products_listed on public.products (tenant_id, position, id);
create index products_category on public.products (tenant_id, category_id);
alter table public.products enable row level security;
alter table public.products force row level security;
grant select on public.products to storefront, member, worker;
grant insert (tenant_id, id, slug, name, summary, description, delivery_kind, image_path, category_id, tax_class, max_per_order, position, published),
  update (slug, name, summary, description, delivery_kind, image_path, category_id, tax_class, max_per_order, position, published, archived_at, version, updated_at)
  on public.products to member;
create policy "visitors read published products" on public.products for select to storefront
  using (tenant_id = private.current_tenant() and published);
create policy "members with the right read products" on public.products for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "jobs read the products of their tenant" on public.products for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right add products" on public.products for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right change products" on public.products for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

-- Where products were before their address was changed, so that old links still lead to them.
-- owner: commerce/catalogue
create table public.product_addresses (
  tenant_id uuid not null references public.tenants on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 80),
  product_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, slug),
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on table public.product_addresses is 'Addresses that products had before. One that a product takes anew is its own and leaves this table.';
create index product_addresses_product on public.product_addresses (tenant_id, product_id);
alter table public.product_addresses enable row level security;
alter table public.product_addresses force row level security;
grant select on public.product_addresses to storefront, member;
create policy "visitors follow old addresses" on public.product_addresses for select to storefront
  using (tenant_id = private.current_tenant());
create policy "members with the right see old addresses" on public.product_addresses for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));

create function private.keep_product_addresses() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  delete from public.product_addresses a where a.tenant_id = new.tenant_id and a.slug = new.slug;
  if tg_op = 'UPDATE' and old.slug <> new.slug then
    insert into public.product_addresses (tenant_id, slug, product_id) values (new.tenant_id, old.slug, new.id)
    on conflict (tenant_id, slug) do update set product_id = excluded.product_id, created_at = now();
  end if;
  return null;
end $$;
comment on function private.keep_product_addresses is 'Definer, because nobody writes old addresses by hand: whichever door renames a product, its links go on leading to it.';
create trigger keep_product_addresses after insert or update of slug on public.products
  for each row execute function private.keep_product_addresses();

-- owner: commerce/catalogue
create table public.product_variants (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  product_id uuid not null,
  name text not null default '' check (length(name) <= 80),
  code text check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  price_minor bigint not null check (price_minor >= 0),
  compare_at_minor bigint check (compare_at_minor > price_minor),
  low_stock_at bigint default 5 check (low_stock_at >= 0),
  key_pattern text check (length(key_pattern) between 1 and 100),
  retired boolean not null default false,
  position integer not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on column public.product_variants.code is 'What the seller knows it by elsewhere, such as an article number: one variant that is sold has it, in whatever case it is written.';
comment on column public.product_variants.key_pattern is 'What keys look like that are made when they are sold; null where none are made.';
comment on table public.product_variants is 'The forms in which a product is sold. Prices are integers in the minor unit of the tenant''s currency. Orders name variants, so one that is no longer sold is retired, not removed.';
create index product_variants_product on public.product_variants (tenant_id, product_id, position);
create unique index product_variants_code on public.product_variants (tenant_id, lower(code)) where not retired;
alter table public.product_variants enable row level security;
alter table public.product_variants force row level security;
grant select on public.product_variants to storefront, member, worker;
grant insert (tenant_id, id, product_id, name, code, price_minor, compare_at_minor, low_stock_at, key_pattern, position),
  update (name, code, price_minor, compare_at_minor, low_stock_at, key_pattern, retired, position) on public.product_variants to member;
create policy "visitors read variants" on public.product_variants for select to storefront
  using (tenant_id = private.current_tenant());
create policy "members with the right read variants" on public.product_variants for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "jobs read the variants of their tenant" on public.product_variants for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right add variants" on public.product_variants for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right change variants" on public.product_variants for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

create function private.tell_catalogue_change() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_change(new.tenant_id, 'catalogue.changed',
    case tg_table_name when 'products' then new.id when 'product_variants' then (to_jsonb(new) ->> 'product_id')::uuid
      else (select v.product_id from public.product_variants v
        where v.tenant_id = new.tenant_id and v.id = (to_jsonb(new) ->> 'variant_id')::uuid) end);
  return null;
end $$;
comment on function private.tell_catalogue_change is 'Definer, because programs, imports and members record events with different rights: what is sold is told of whoever changed it.';
create trigger tell_new_product after insert on public.products
  for each row execute function private.tell_catalogue_change();
create trigger tell_changed_product after update on public.products
  for each row when (old.* is distinct from new.*) execute function private.tell_catalogue_change();
create trigger tell_new_variant after insert on public.product_variants
  for each row execute function private.tell_catalogue_change();
create trigger tell_changed_variant after update on public.product_variants
  for each row when (old.* is distinct from new.*) execute function private.tell_catalogue_change();

-- owner: commerce/catalogue
create view public.product_names with (security_invoker = true) as
  select p.tenant_id, p.id, p.id as product_id, p.name from public.products p
  union all
  select v.tenant_id, v.id, v.product_id, case when v.name = '' then p.name else p.name || ' – ' || v.name end
  from public.product_variants v
  join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id;
comment on view public.product_names is 'A product as others speak of it, found by its own id and by that of each of its variants.';
grant select on public.product_names to member, worker;

-- owner: commerce/catalogue
create table public.product_deliveries (
  tenant_id uuid not null references public.tenants on delete cascade,
  product_id uuid not null,
  access_url text check (length(access_url) <= 2000),
  note text not null default '' check (length(note) <= 4000),
  file_key text check (length(file_key) <= 500 and starts_with(file_key, 'tenants/' || tenant_id || '/files/') and strpos(file_key, '..') = 0),
  file_name text check (length(file_name) <= 200),
  file_type text check (length(file_type) <= 100),
  file_size_bytes bigint check (file_size_bytes >= 0),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  download_limit integer not null default 5 check (download_limit between 1 and 1000),
  link_lifetime_days integer not null default 30 check (link_lifetime_days between 1 and 3650),
  primary key (tenant_id, product_id),
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on table public.product_deliveries is 'What a buyer gets for a product. Never readable by visitors: the access link is the goods.';
alter table public.product_deliveries enable row level security;
alter table public.product_deliveries force row level security;
grant select on public.product_deliveries to member, worker;
grant insert (tenant_id, product_id, access_url, note, file_key, file_name, file_type, file_size_bytes, file_sha256, download_limit, link_lifetime_days),
  update (access_url, note, file_key, file_name, file_type, file_size_bytes, file_sha256, download_limit, link_lifetime_days) on public.product_deliveries to member;
create policy "members with the right see what is delivered" on public.product_deliveries for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "jobs see what their tenant delivers" on public.product_deliveries for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right say what is delivered" on public.product_deliveries for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right change what is delivered" on public.product_deliveries for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

-- owner: commerce/catalogue
create view public.product_files with (security_invoker = true) as
  select d.tenant_id, d.file_key from public.product_deliveries d where d.file_key is not null;
comment on view public.product_files is 'Stored files that a product names as its goods.';
grant select on public.product_files to member, worker;

-- owner: commerce/stock
create table public.stock_levels (
  tenant_id uuid not null references public.tenants on delete cascade,
  variant_id uuid not null,
  available bigint not null default 0 check (available >= 0),
  held bigint not null default 0 check (held >= 0),
  is_counted boolean not null default true,
  low_told boolean not null default false,
  primary key (tenant_id, variant_id),
  foreign key (tenant_id, variant_id) references public.product_variants on delete cascade
) with (fillfactor = 70);
comment on table public.stock_levels is 'How many units can still be sold (available) and how many wait for a payment (held). A variant without a row, or whose row is not counted any more, is unlimited.';
comment on column public.stock_levels.low_told is 'It fell to its mark, and that was told: told again only after it was filled up above it.';
alter table public.stock_levels enable row level security;
alter table public.stock_levels force row level security;
grant select, update (available, held) on public.stock_levels to storefront, worker;
grant select, insert (tenant_id, variant_id, available), update (available, is_counted) on public.stock_levels to member;
create policy "visitors see what is in stock" on public.stock_levels for select to storefront
  using (tenant_id = private.current_tenant());
create policy "members with the right see stock" on public.stock_levels for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "jobs see the stock of their tenant" on public.stock_levels for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer's checkout moves units between available and held" on public.stock_levels for update to storefront
  using (tenant_id = private.current_tenant() and private.current_order() is not null and private.is_writable())
  with check (tenant_id = private.current_tenant() and private.current_order() is not null and private.is_writable());
create policy "jobs move stock" on public.stock_levels for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "members with the right start to count stock" on public.stock_levels for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write'));
create policy "members with the right change stock" on public.stock_levels for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write'));

create function private.tell_low_stock() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  sold record;
begin
  select v.low_stock_at, v.name as variant_name, p.name, p.published into sold
  from public.product_variants v join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id
  where v.tenant_id = new.tenant_id and v.id = new.variant_id and not v.retired;
  if not new.is_counted or sold.low_stock_at is null or new.available + new.held > sold.low_stock_at then
    new.low_told := false;
  elsif sold.published and not new.low_told and new.available + new.held < old.available + old.held then
    new.low_told := true;
    insert into public.events (tenant_id, topic, key, payload)
    values (new.tenant_id, 'stock.fell', private.uuid_v7()::text, jsonb_build_object('variantId', new.variant_id,
      'product', concat_ws(' – ', sold.name, nullif(sold.variant_name, '')), 'left', (new.available + new.held)::text));
  end if;
  return new;
end $$;
comment on function private.tell_low_stock is 'Definer, because checkouts and jobs move counters without knowing marks: whichever door takes the last units, it is told once. Units that are held are not sold yet, so that a checkout that nobody pays is no news.';
create trigger tell_low_stock before update of available, held, is_counted on public.stock_levels
  for each row when (old.available + old.held is distinct from new.available + new.held or old.is_counted is distinct from new.is_counted)
  execute function private.tell_low_stock();

-- What can be looked for in an order, as one text. An index holds it, so that any part of a word is found.
create function private.order_words(number text, name text, email text, phone text, legacy_id text) returns text
  language sql immutable parallel safe
  return lower(number || ' ' || name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(legacy_id, ''));
grant execute on function private.order_words(text, text, text, text, text) to storefront, member, worker;

-- owner: commerce/orders
create table public.orders (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  number text not null check (number ~ '^[0-9]{12}$'),
  legacy_id text check (legacy_id ~ '^[!-~]{1,80}$'),
  status text not null default 'awaiting_payment'
    check (status in ('draft', 'awaiting_payment', 'paid', 'fulfilled', 'cancelled', 'expired')),
  payment_state text not null default 'unpaid'
    check (payment_state in ('unpaid', 'pending', 'review', 'paid', 'partially_refunded', 'refunded', 'disputed', 'needs_attention')),
  attention text check (attention in ('amount_mismatch', 'currency_mismatch', 'paid_late', 'sold_out', 'overpaid', 'reversed', 'refund_failed', 'refund_unclear')),
  customer_name text not null check (length(customer_name) between 1 and 120),
  customer_email text check (length(customer_email) between 3 and 254),
  customer_phone text check (length(customer_phone) <= 32),
  customer_note text not null default '' check (length(customer_note) <= 1000),
  marketing_consent boolean not null default false,
  chat_phone text check (chat_phone ~ '^[1-9][0-9]{6,14}$'),
  chat_consent_source text check (chat_consent_source in ('checkout')),
  chat_consent_at timestamptz,
  locale text not null check (locale in ('id', 'en', 'ar')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  discount_minor bigint not null default 0 check (discount_minor between 0 and subtotal_minor),
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  unique_code integer not null default 0 check (unique_code between 0 and 999),
  total_minor bigint not null check (total_minor >= 0),
  prices_include_tax boolean not null default true,
  coupon_code text check (length(coupon_code) <= 40),
  attribution jsonb not null default '{}',
  address text check (length(address) <= 64),
  user_agent text check (length(user_agent) <= 500),
  payment_method text check (length(payment_method) <= 60),
  placed_by uuid,
  source text not null default 'web'
    check (source in ('web', 'api', 'discord', 'whatsapp', 'lending', 'agent', 'manual', 'import')),
  window_ends_at timestamptz not null,
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  fulfilled_at timestamptz,
  closed_at timestamptz,
  primary key (tenant_id, id),
  constraint orders_number unique (tenant_id, number),
  constraint orders_legacy_id unique (tenant_id, legacy_id),
  check (customer_email is not null or source = 'lending'),
  check (num_nonnulls(chat_phone, chat_consent_source, chat_consent_at) in (0, 3))
);
comment on table public.orders is 'What a customer ordered. payment_state is derived from what the gateways say, never set by hand.';
comment on column public.orders.prices_include_tax is 'As it was at checkout. Included: the total is subtotal less discount, and tax_minor is a part of it; otherwise tax_minor comes on top.';
comment on column public.orders.legacy_id is 'What a program of a system before Gerai calls the order; null for all that came another way.';
comment on column public.orders.unique_code is 'The part of the total by which a bank transfer is told from others; 0 for none.';
comment on column public.orders.chat_phone is 'Where its buyer wants to be told of it by WhatsApp, too, with the country first: where and when they agreed stands beside it. Null for everybody who did not.';
comment on column public.orders.payment_method is 'How it was paid, or is being paid, in the gateway''s word for it.';
comment on column public.orders.placed_by is 'The member who wrote the order by hand; null for what a customer ordered in the shop.';
comment on column public.orders.source is 'Through which door it came; web is the shop''s own checkout. What somebody pays of a debt comes as lending: it sells nothing, counts nowhere as a sale, and may be of somebody without an e-mail.';
create index orders_newest on public.orders (tenant_id, created_at, id);
create index orders_of_status on public.orders (tenant_id, status, created_at, id);
create index orders_of_payment_state on public.orders (tenant_id, payment_state, created_at, id);
create index orders_of_attention on public.orders (tenant_id, attention, created_at, id) where attention is not null;
create index orders_of_payment_method on public.orders (tenant_id, payment_method, created_at, id) where payment_method is not null;
create index orders_paid on public.orders (tenant_id, paid_at) include (id, total_minor, currency, attention, payment_method, placed_by, source) where paid_at is not null;
create index orders_not_of_shop on public.orders (tenant_id, created_at) where placed_by is not null or source in ('import', 'lending');
create index orders_of_total on public.orders (tenant_id, total_minor, id);
create index orders_of_email on public.orders (tenant_id, customer_email, created_at, id);
create index orders_of_words on public.orders using gin (tenant_id, private.order_words(number, customer_name, customer_email, customer_phone, legacy_id) extensions.gin_trgm_ops);
create index orders_unpaid_of_address on public.orders (tenant_id, address) where status = 'awaiting_payment';
create unique index orders_open_code on public.orders (tenant_id, unique_code) where status = 'awaiting_payment' and unique_code > 0;
create index orders_window on public.orders (tenant_id, window_ends_at) where status = 'awaiting_payment';
alter table public.orders enable row level security;
alter table public.orders force row level security;
grant select on public.orders to storefront, member, worker;
grant select (tenant_id, id, status, window_ends_at, source) on public.orders to dispatcher;
grant insert (tenant_id, id, number, legacy_id, status, payment_state, customer_name, customer_email, customer_phone, customer_note, marketing_consent, chat_phone, chat_consent_source, chat_consent_at, locale, currency, subtotal_minor, discount_minor, tax_minor, unique_code, total_minor, prices_include_tax, coupon_code, attribution, address, user_agent, window_ends_at, paid_at, source)
  on public.orders to storefront;
grant insert (tenant_id, id, number, status, customer_name, customer_email, customer_phone, customer_note, locale, currency, subtotal_minor, discount_minor, tax_minor, total_minor, prices_include_tax, window_ends_at, placed_by, source)
  on public.orders to member;
grant insert (tenant_id, id, number, status, customer_name, customer_email, locale, currency, subtotal_minor, discount_minor, tax_minor, total_minor, prices_include_tax, window_ends_at)
  on public.orders to worker;
grant insert (legacy_id, source, payment_state, customer_phone, payment_method, created_at, paid_at, fulfilled_at, closed_at, address) on public.orders to worker;
grant update (status, closed_at) on public.orders to member;
grant update (window_ends_at) on public.orders to member;
grant update (status, payment_state, attention, payment_method, paid_at, fulfilled_at, closed_at) on public.orders to worker;
create policy "a buyer reads the own order" on public.orders for select to storefront
  using (tenant_id = private.current_tenant() and id = private.current_order());
create policy "members with the right read orders" on public.orders for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read the orders of their tenant" on public.orders for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which orders run out of time" on public.orders for select to dispatcher using (true);
create policy "a buyer places the own order, paid only when it costs nothing" on public.orders for insert to storefront
  with check (
    tenant_id = private.current_tenant() and id = private.current_order() and private.is_writable()
    and ((status = 'awaiting_payment' and payment_state = 'unpaid' and total_minor > 0)
      or (status = 'paid' and payment_state = 'paid' and total_minor = 0))
  );
create policy "members with the right cancel orders, and send out or give up drafts" on public.orders for update to member
  using (
    tenant_id = private.current_tenant() and private.is_writable()
    and (private.can('orders.cancel') or (private.can('orders.fulfil') and status = 'draft'))
  )
  with check (
    tenant_id = private.current_tenant() and private.is_writable()
    and (private.can('orders.cancel') or (private.can('orders.fulfil') and status in ('awaiting_payment', 'cancelled') and payment_state = 'unpaid'))
  );
create policy "members with the right draft orders by hand, in their own name" on public.orders for insert to member
  with check (
    tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.fulfil')
    and status = 'draft' and payment_state = 'unpaid' and placed_by = private.current_author()
  );
create policy "jobs place orders that are still to be paid, and bring over old ones" on public.orders for insert to worker
  with check (
    tenant_id = private.current_tenant()
    and ((status = 'awaiting_payment' and payment_state = 'unpaid' and source <> 'import') or (source = 'import' and legacy_id is not null))
  );
create policy "jobs move the orders of their tenant" on public.orders for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/orders
create view public.order_references with (security_invoker = true) as
  select o.tenant_id, o.id, o.number, o.status, o.payment_state from public.orders o;
comment on view public.order_references is 'An order as others speak of it: by its number, and how it stands.';
grant select on public.order_references to storefront, member, worker;

-- Whoever writes down money for an order and whoever cancels it queue up here; the former may not change orders.
create function app.lock_order_for_payment(order_id uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.can('orders.refund') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform 1 from public.orders o
  where o.tenant_id = private.current_tenant() and o.id = lock_order_for_payment.order_id
  for no key update;
end $$;
comment on function app.lock_order_for_payment is 'Definer, because a row lock needs a right to update that not every member who writes down money has: an order of the current tenant stands still until the commit.';
grant execute on function app.lock_order_for_payment(uuid) to member;

create function app.adopt_imported_order(asked_connection uuid, named text, new_attempt uuid) returns uuid
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.payment_attempts (tenant_id, id, order_id, connection_id, secret_version, provider, provider_ref, amount_minor, currency, state, expires_at, page_ends_at, window_ends_at)
  select o.tenant_id, new_attempt, o.id, c.id, c.secret_version, c.provider, o.legacy_id, o.total_minor, o.currency, 'open', o.window_ends_at, o.window_ends_at, o.window_ends_at
  from public.orders o
  join public.payment_connections c on c.tenant_id = o.tenant_id and c.id = asked_connection
  where o.tenant_id = private.current_tenant() and o.legacy_id = named and o.source = 'import' and o.payment_state = 'unpaid'
  on conflict do nothing;
  return (
    select a.id from public.payment_attempts a
    where a.tenant_id = private.current_tenant() and a.connection_id = asked_connection and a.provider_ref = named);
end $$;
comment on function app.adopt_imported_order is 'Definer, because jobs begin no try at a gateway: an order that was brought over without its money is what its gateway calls by the old name, and becomes a try of the account that tells of it. Null where no order of the current tenant waits under that name.';
grant execute on function app.adopt_imported_order(uuid, text, uuid) to worker;

create function app.find_orders(query text, most integer, since timestamptz default null, until timestamptz default null) returns table (order_id uuid)
  language plpgsql stable security definer set search_path = '' as $$
declare
  -- What is rarer than this is fetched whole and sorted; what is not turns up soon when walking from the newest on.
  rare constant integer := 5000;
  pattern text := '%' || replace(replace(replace(lower(query), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found_ids uuid[];
begin
  if private.current_tenant() is null or not private.can('orders.read') then
    return;
  end if;
  -- Fewer than three letters have no entry in the index; walking finds them as it finds all that is common.
  if length(query) >= 3 then
    select array_agg(f.id) into found_ids from (
      select o.id from public.orders o
      where o.tenant_id = private.current_tenant()
        and private.order_words(o.number, o.customer_name, o.customer_email, o.customer_phone, o.legacy_id) like pattern
      limit rare + 1
    ) f;
    if coalesce(cardinality(found_ids), 0) <= rare then
      return query
        select o.id from public.orders o
        where o.tenant_id = private.current_tenant() and o.id = any (found_ids)
          and (since is null or o.created_at >= since) and (until is null or o.created_at < until)
        order by o.created_at desc, o.id desc limit least(most, 1000);
      return;
    end if;
  end if;
  return query
    select o.id from public.orders o
    where o.tenant_id = private.current_tenant()
      and o.created_at >= coalesce(since, '-infinity') and o.created_at < coalesce(until, 'infinity')
      and private.order_words(o.number, o.customer_name, o.customer_email, o.customer_phone, o.legacy_id) || '' like pattern
    order by o.created_at desc, o.id desc limit least(most, 1000);
end $$;
comment on function app.find_orders is 'Definer, because text search is not leakproof and would not reach an index behind row-level security: the newest matching ids of the current tenant, which the caller joins back under its own rights.';
grant execute on function app.find_orders(text, integer, timestamptz, timestamptz) to member;

alter table public.payment_attempts add foreign key (tenant_id, order_id) references public.orders on delete restrict;
alter table public.gateway_transactions add foreign key (tenant_id, order_id) references public.orders on delete restrict;
alter table public.refunds add foreign key (tenant_id, order_id) references public.orders on delete restrict;
alter table public.events add foreign key (tenant_id, order_id) references public.orders on delete cascade;

-- owner: commerce/orders
create table public.order_lines (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid,
  variant_id uuid,
  product_name text not null,
  product_slug text not null,
  variant_name text not null,
  delivery_kind text not null check (delivery_kind in ('access_link', 'file', 'license_key', 'generated_key', 'manual')),
  quantity integer not null check (quantity between 1 and 1000),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  discount_minor bigint not null default 0 check (discount_minor >= 0),
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  tax_rate_bp integer not null default 0 check (tax_rate_bp between 0 and 10000),
  total_minor bigint not null check (total_minor >= 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  foreign key (tenant_id, product_id) references public.products on delete restrict,
  foreign key (tenant_id, variant_id) references public.product_variants on delete restrict,
  check ((product_id is null) = (variant_id is null)),
  check (product_id is not null or delivery_kind = 'manual')
);
comment on table public.order_lines is 'The products of an order, with their names and prices as they were at checkout. A line without a product is what a member wrote by hand, or what is paid of a debt: a name and a price.';
create index order_lines_order on public.order_lines (tenant_id, order_id, position);
comment on column public.order_lines.created_at is 'The order''s own time, so that the orders of one product come out of an index in the order of the list.';
create index order_lines_product on public.order_lines (tenant_id, product_id, created_at, order_id) include (quantity, total_minor);
create index order_lines_variant on public.order_lines (tenant_id, variant_id);
alter table public.order_lines enable row level security;
alter table public.order_lines force row level security;
grant select on public.order_lines to storefront, member, worker;
grant insert (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug, variant_name, delivery_kind, quantity, unit_price_minor, discount_minor, tax_minor, tax_rate_bp, total_minor)
  on public.order_lines to storefront, member, worker;
grant insert (created_at) on public.order_lines to worker;
create policy "a buyer reads the lines of the own order" on public.order_lines for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right read order lines" on public.order_lines for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read the order lines of their tenant" on public.order_lines for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer fills the own order" on public.order_lines for insert to storefront
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable());
create policy "jobs fill the orders that they place" on public.order_lines for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "members with the right fill the orders that they draft" on public.order_lines for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.fulfil'));

-- owner: commerce/stock
create table public.stock_holds (
  tenant_id uuid not null references public.tenants on delete cascade,
  attempt_id uuid not null,
  variant_id uuid not null,
  order_id uuid not null,
  quantity integer not null check (quantity > 0),
  state text not null default 'held' check (state in ('held', 'taken', 'released')),
  primary key (tenant_id, attempt_id, variant_id),
  foreign key (tenant_id, attempt_id) references public.payment_attempts on delete restrict,
  foreign key (tenant_id, variant_id) references public.product_variants on delete restrict,
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.stock_holds is 'Units kept for an open attempt to pay: taken when it is paid, released when it ends otherwise.';
create index stock_holds_order on public.stock_holds (tenant_id, order_id);
create index stock_holds_variant on public.stock_holds (tenant_id, variant_id);
alter table public.stock_holds enable row level security;
alter table public.stock_holds force row level security;
grant select, insert (tenant_id, attempt_id, variant_id, order_id, quantity), update (state) on public.stock_holds to storefront;
grant select on public.stock_holds to member;
grant select, insert (tenant_id, attempt_id, variant_id, order_id, quantity, state), update (state) on public.stock_holds to worker;
create policy "a buyer sees the holds of the own order" on public.stock_holds for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see holds" on public.stock_holds for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see the holds of their tenant" on public.stock_holds for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer holds stock for the own order" on public.stock_holds for insert to storefront
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable());
create policy "jobs hold stock again for a late payment" on public.stock_holds for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "a buyer lets go of the holds of the own order" on public.stock_holds for update to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable())
  with check (tenant_id = private.current_tenant() and order_id = private.current_order() and private.is_writable() and state = 'released');
create policy "jobs take and release holds" on public.stock_holds for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/settlement
create table public.fulfilments (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  product_id uuid,
  kind text not null check (kind in ('access_link', 'file', 'license_key', 'manual')),
  quantity integer not null check (quantity > 0),
  state text not null default 'pending' check (state in ('pending', 'delivered', 'revoked')),
  access_url text,
  note text,
  file_key text,
  file_name text,
  file_type text,
  file_size_bytes bigint,
  file_sha256 text,
  downloads_left integer check (downloads_left >= 0),
  download_limit integer check (download_limit > 0),
  expires_at timestamptz,
  problem text check (length(problem) <= 500),
  delivered_at timestamptz,
  first_revealed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint fulfilments_once_per_line unique (tenant_id, order_line_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  foreign key (tenant_id, order_line_id) references public.order_lines on delete cascade,
  foreign key (tenant_id, product_id) references public.products on delete restrict,
  check (product_id is not null or kind = 'manual')
);
comment on table public.fulfilments is 'The handing over of what one order line promises, written in the commit in which the order was paid.';
comment on column public.fulfilments.download_limit is 'How many downloads were granted, of which some are left; the product may grant another number since.';
create index fulfilments_order on public.fulfilments (tenant_id, order_id);
create index fulfilments_product on public.fulfilments (tenant_id, product_id);
create index fulfilments_pending on public.fulfilments (tenant_id, created_at) where state = 'pending';
alter table public.fulfilments enable row level security;
alter table public.fulfilments force row level security;
grant select on public.fulfilments to storefront, worker;
grant select (tenant_id, id, order_id, order_line_id, product_id, kind, quantity, state, note, file_name, file_size_bytes, downloads_left, download_limit, expires_at, problem, delivered_at, first_revealed_at, created_at)
  on public.fulfilments to member;
grant update (first_revealed_at, downloads_left) on public.fulfilments to storefront;
grant update (state, note, delivered_at) on public.fulfilments to member;
grant insert (tenant_id, id, order_id, order_line_id, product_id, kind, quantity),
  update (state, access_url, note, file_key, file_name, file_type, file_size_bytes, file_sha256, downloads_left, download_limit, expires_at, problem, delivered_at)
  on public.fulfilments to worker;
create policy "a buyer sees the goods of the own order" on public.fulfilments for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right see what was handed over" on public.fulfilments for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see the fulfilments of their tenant" on public.fulfilments for select to worker
  using (tenant_id = private.current_tenant());
create policy "a buyer's downloads and looks are counted" on public.fulfilments for update to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order())
  with check (tenant_id = private.current_tenant() and order_id = private.current_order());
create policy "members with the right hand over by hand" on public.fulfilments for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.fulfil'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('orders.fulfil'));
create policy "jobs open fulfilments" on public.fulfilments for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs hand over and revoke" on public.fulfilments for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/settlement
create view public.downloadable_files with (security_invoker = true) as
  select f.tenant_id, f.file_key from public.fulfilments f
  where f.file_key is not null and f.state <> 'revoked'
    and coalesce(f.downloads_left, 1) > 0 and coalesce(f.expires_at, 'infinity') > now();
comment on view public.downloadable_files is 'Stored files that some buyer may still download.';
grant select on public.downloadable_files to storefront, worker;

-- owner: commerce/stock
create table public.stock_items (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  variant_id uuid not null,
  sealed_content bytea not null,
  fingerprint bytea not null,
  is_made boolean not null default false,
  batch_id uuid,
  added_by uuid,
  purchase_price_minor bigint check (purchase_price_minor >= 0),
  state text not null default 'available' check (state in ('available', 'delivered', 'revoked', 'withdrawn')),
  order_id uuid,
  fulfilment_id uuid,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 300),
  replaced_by uuid,
  primary key (tenant_id, id),
  constraint stock_items_once unique (tenant_id, variant_id, fingerprint),
  foreign key (tenant_id, variant_id) references public.product_variants on delete restrict,
  foreign key (tenant_id, order_id) references public.orders on delete restrict,
  foreign key (tenant_id, fulfilment_id) references public.fulfilments on delete restrict,
  check ((state in ('available', 'withdrawn')) = (fulfilment_id is null))
);
comment on table public.stock_items is 'Serial-numbered units: a licence key, an account, a voucher code. Contents are encrypted; a unit is handed out once and never comes back. One that was made by a pattern is there from the moment in which it is handed out.';
comment on column public.stock_items.batch_id is 'Units that were loaded together; the id of what the history of the counter says about it.';
comment on column public.stock_items.purchase_price_minor is 'What the seller paid for it, in the minor unit of the tenant''s currency; null where that was not said.';
comment on column public.stock_items.state is 'Withdrawn: taken out before anybody got it. Revoked: taken back from whoever got it.';
create index stock_items_available on public.stock_items (tenant_id, variant_id, id) where state = 'available';
create index stock_items_order on public.stock_items (tenant_id, order_id);
create index stock_items_fulfilment on public.stock_items (tenant_id, fulfilment_id);
create index stock_items_batch on public.stock_items (tenant_id, batch_id) where batch_id is not null;
create index stock_items_fingerprint on public.stock_items (tenant_id, fingerprint);
-- Two products may be made by the same pattern, and their keys still tell them apart.
create unique index stock_items_made_once on public.stock_items (tenant_id, fingerprint) where is_made;
alter table public.stock_items enable row level security;
alter table public.stock_items force row level security;
grant select on public.stock_items to storefront, worker;
grant select (tenant_id, id, variant_id, is_made, batch_id, added_by, purchase_price_minor, state, order_id, fulfilment_id, fingerprint, created_at, delivered_at, withdrawn_at, withdrawn_by, withdrawn_reason, replaced_by)
  on public.stock_items to member;
grant insert (tenant_id, id, variant_id, sealed_content, fingerprint, is_made, state, order_id, fulfilment_id, delivered_at) on public.stock_items to member, worker;
grant insert (batch_id, added_by, purchase_price_minor) on public.stock_items to member;
grant update (state, order_id, fulfilment_id, delivered_at, withdrawn_at, withdrawn_by, withdrawn_reason, replaced_by) on public.stock_items to member;
grant update (state, order_id, fulfilment_id, delivered_at) on public.stock_items to worker;
create policy "a buyer reads the units handed over to the own order" on public.stock_items for select to storefront
  using (tenant_id = private.current_tenant() and order_id = private.current_order() and state = 'delivered');
create policy "members with the right see units, not their contents" on public.stock_items for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "jobs see the units of their tenant" on public.stock_items for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right load units, and make one for who lost one" on public.stock_items for insert to member
  with check (
    tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write')
    and (state = 'available' or (state = 'delivered' and is_made and private.can('stock.reveal')))
    and (added_by is null or added_by = private.current_author())
  );
create policy "jobs make units by the pattern of what was bought" on public.stock_items for insert to worker
  with check (tenant_id = private.current_tenant() and is_made and state = 'delivered');
create policy "members with the right take units out, and others may take back and replace" on public.stock_items for update to member
  using (
    tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write')
    and (state = 'available' or (state = 'delivered' and private.can('stock.reveal')))
  )
  with check (
    tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write')
    and (state = 'withdrawn' or (state in ('delivered', 'revoked') and private.can('stock.reveal')))
  );
create policy "jobs hand out and revoke units" on public.stock_items for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/customers
create table public.customers (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  email text not null check (length(email) between 3 and 254),
  name text not null check (length(name) <= 120),
  phone text check (length(phone) <= 32),
  locale text not null check (locale in ('id', 'en', 'ar')),
  marketing_consent_at timestamptz,
  marketing_withdrawn_at timestamptz,
  email_key text not null check (length(email_key) <= 64),
  sort_name text not null default '' check (length(sort_name) <= 240),
  orders_count integer not null default 0 check (orders_count >= 0),
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  last_order_at timestamptz not null default now(),
  blocked_at timestamptz,
  block_reason text not null default '' check (length(block_reason) <= 300),
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint customers_email unique (tenant_id, email)
);
comment on table public.customers is 'People who bought from a tenant, by e-mail. Written by jobs from orders, never by a checkout.';
comment on column public.customers.email_key is 'A keyed hash of the e-mail in its normal form: who is blocked stays so with another spelling, and after an erasure.';
comment on column public.customers.sort_name is 'The name in small letters, for search and order.';
comment on column public.customers.spent_minor is 'What was paid less what was given back. Counted anew from the orders whenever one of them changes.';
create index customers_newest on public.customers (tenant_id, last_order_at, id);
create index customers_by_name on public.customers (tenant_id, sort_name, id);
create index customers_by_spent on public.customers (tenant_id, spent_minor, id);
create index customers_by_orders on public.customers (tenant_id, orders_count, id);
create index customers_blocked on public.customers (tenant_id, id) where blocked_at is not null;
create index customers_of_key on public.customers (tenant_id, email_key);
alter table public.customers enable row level security;
alter table public.customers force row level security;
grant select on public.customers to member, worker;
grant update (marketing_consent_at, marketing_withdrawn_at, blocked_at, block_reason) on public.customers to member;
grant insert (tenant_id, id, email, email_key, name, sort_name, phone, locale, marketing_consent_at, orders_count, spent_minor, last_order_at, created_at),
  update (name, sort_name, phone, locale, marketing_consent_at, marketing_withdrawn_at, orders_count, spent_minor, last_order_at, updated_at) on public.customers to worker;
create policy "members with the right read customers" on public.customers for select to member
  using (tenant_id = private.current_tenant() and private.can('customers.read'));
create policy "jobs read the customers of their tenant" on public.customers for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right block customers and end their consent" on public.customers for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('customers.read') and private.can('orders.cancel'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('customers.read') and private.can('orders.cancel'));
create policy "jobs add customers" on public.customers for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs change customers" on public.customers for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- What is known of a customer, apart from what is counted from orders.
create function private.raise_customer_version() returns trigger language plpgsql set search_path = '' as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger raise_customer_version before update on public.customers
  for each row when (
    (old.email, old.name, old.phone, old.locale, old.marketing_consent_at, old.marketing_withdrawn_at, old.blocked_at, old.block_reason, old.erased_at)
    is distinct from
    (new.email, new.name, new.phone, new.locale, new.marketing_consent_at, new.marketing_withdrawn_at, new.blocked_at, new.block_reason, new.erased_at)
  ) execute function private.raise_customer_version();

create function private.tell_customer_change() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_change(new.tenant_id, 'customer.changed', new.id);
  return null;
end $$;
comment on function private.tell_customer_change is 'Definer, because jobs and members record events with different rights: a customer who came, changed or was erased is told of whichever door that came by.';
-- Who came to a system before this one, and was brought over, is no news.
create trigger tell_new_customer after insert on public.customers
  for each row when (new.created_at >= now()) execute function private.tell_customer_change();
-- Not what is counted from orders: their events tell that. Nor what history that is brought over says of somebody.
create trigger tell_changed_customer after update on public.customers
  for each row when (old.version <> new.version and coalesce(current_setting('app.brings_history', true), '') <> 'on')
  execute function private.tell_customer_change();

-- owner: commerce/customers
create view public.customer_names with (security_invoker = true) as
  select c.tenant_id, c.id, coalesce(nullif(c.name, ''), c.email) as name from public.customers c where c.erased_at is null;
comment on view public.customer_names is 'A customer as others speak of them: by name, or by e-mail where there is none. Nobody who was erased.';
grant select on public.customer_names to member;

-- One row per idempotency key: the row comes first, so two equal requests agree on one order.
-- owner: commerce/checkout
create table public.idempotency_keys (
  tenant_id uuid not null references public.tenants on delete cascade,
  key text not null check (length(key) between 1 and 255),
  body_hash text not null,
  order_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
comment on table public.idempotency_keys is 'Which order a checkout request with this key led to; forgotten after a day.';
create index idempotency_keys_age on public.idempotency_keys (tenant_id, created_at);
alter table public.idempotency_keys enable row level security;
alter table public.idempotency_keys force row level security;
grant select (tenant_id, created_at), delete on public.idempotency_keys to worker;
create policy "jobs see how old keys are" on public.idempotency_keys for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs forget old keys" on public.idempotency_keys for delete to worker
  using (tenant_id = private.current_tenant());

create function app.claim_key(claimed_key text, claimed_hash text, claimed_order uuid)
  returns table (order_id uuid, same_body boolean)
  language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if private.current_tenant() is null or private.current_order() is distinct from claimed_order then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  insert into public.idempotency_keys (tenant_id, key, body_hash, order_id)
  values (private.current_tenant(), claimed_key, claimed_hash, claimed_order)
  on conflict do nothing;
  return query
    select k.order_id, k.body_hash = claimed_hash from public.idempotency_keys k
    where k.tenant_id = private.current_tenant() and k.key = claimed_key;
end $$;
comment on function app.claim_key is 'Definer, because a buyer may learn of another order only by holding the same key: the first caller''s order id, and whether the request was the same. Waits for a first caller that has not committed.';
grant execute on function app.claim_key(text, text, uuid) to storefront;

create function app.count_open_orders(email text, address text, most_of_email integer, most_of_address integer, out of_email bigint, out of_address bigint)
  language plpgsql stable security definer set search_path = '' as $$
begin
  of_email := (select count(*) from (
    select from public.orders o where o.tenant_id = private.current_tenant() and o.customer_email = count_open_orders.email
      and o.source <> 'lending' and o.status = 'awaiting_payment' and o.created_at > now() - interval '1 day' limit most_of_email + 1) e);
  of_address := (select count(*) from (
    select from public.orders o where o.tenant_id = private.current_tenant() and o.address = count_open_orders.address
      and o.status = 'awaiting_payment' limit most_of_address + 1) a);
end $$;
comment on function app.count_open_orders is 'Definer, because a visitor reads no order: two numbers about the current tenant, for the limit on unpaid orders.';
grant execute on function app.count_open_orders(text, text, integer, integer) to storefront;

-- A customer's one-time code for "find my order". Codes and addresses are stored hashed.
-- owner: commerce/customers
create table public.customer_codes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  email text not null check (length(email) <= 254),
  code_hash bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table public.customer_codes is 'One-time codes that prove a customer''s e-mail: hashed, ten minutes, five tries.';
create index customer_codes_email on public.customer_codes (tenant_id, email, created_at);
alter table public.customer_codes enable row level security;
alter table public.customer_codes force row level security;
grant select (tenant_id, expires_at), delete on public.customer_codes to worker;
create policy "jobs see how old codes are" on public.customer_codes for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs forget old codes" on public.customer_codes for delete to worker
  using (tenant_id = private.current_tenant());

create function app.issue_customer_code(code_id uuid, code_email text, hash bytea, sealed_code text, locale text, claim jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if private.current_tenant() is null then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  -- Only the newest code counts: an older one that is still in a mailbox opens nothing.
  update public.customer_codes c set used_at = now()
  where c.tenant_id = private.current_tenant() and c.email = code_email and c.used_at is null;
  insert into public.customer_codes (tenant_id, id, email, code_hash, expires_at)
  values (private.current_tenant(), code_id, code_email, hash, now() + interval '10 minutes');
  insert into public.events (tenant_id, id, topic, key, payload)
  select private.current_tenant(), private.uuid_v7(), 'order.code_requested', code_id::text,
    jsonb_build_object('email', code_email, 'sealedCode', sealed_code, 'locale', locale, 'claim', claim)
  where exists (
    select from public.orders o where o.tenant_id = private.current_tenant() and o.customer_email = code_email and o.source <> 'lending'
      and (claim is null or regexp_replace(o.number, '\D', '', 'g') = claim ->> 'number')
  );
end $$;
comment on function app.issue_customer_code is 'Definer, because a visitor reads no codes and no orders: stores a hashed code and asks for the mail where the e-mail has orders, or, with a claim, the very order that is claimed. Tells nobody whether it has.';
grant execute on function app.issue_customer_code(uuid, text, bytea, text, text, jsonb) to storefront;

create function app.redeem_customer_code(code_email text, hash bytea)
  returns table (order_id uuid, number text, created_at timestamptz, status text, payment_state text, total_minor bigint, currency text)
  language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  found_id uuid;
  found_hash bytea;
begin
  -- The try is counted before the code is compared, under the row's lock: parallel guesses share the five.
  update public.customer_codes c set tries = c.tries + 1
  where c.tenant_id = private.current_tenant() and c.email = code_email and c.used_at is null
    and c.expires_at > now() and c.tries < 5
  returning c.id, c.code_hash into found_id, found_hash;
  if found_id is null or found_hash <> hash then
    return;
  end if;
  update public.customer_codes c set used_at = now() where c.tenant_id = private.current_tenant() and c.id = found_id;
  return query
    select o.id, o.number, o.created_at, o.status, o.payment_state, o.total_minor, o.currency
    from public.orders o
    where o.tenant_id = private.current_tenant() and o.customer_email = code_email and o.source <> 'lending'
    order by o.created_at desc limit 50;
end $$;
comment on function app.redeem_customer_code is 'Definer, because a visitor reads no codes and no orders: a right code tells the orders of that e-mail in this tenant, once.';
grant execute on function app.redeem_customer_code(text, bytea) to storefront;
