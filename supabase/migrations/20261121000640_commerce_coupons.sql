-- Coupons and their uses, what members write down about a customer, and the erasure of a customer.

-- owner: commerce/pricing
create table public.coupons (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,38}[A-Z0-9]$'),
  note text not null default '' check (length(note) <= 300),
  kind text not null check (kind in ('percent', 'fixed', 'free')),
  percent_bp integer check (percent_bp between 1 and 10000),
  amount_minor bigint check (amount_minor > 0),
  max_discount_minor bigint check (max_discount_minor > 0),
  minimum_minor bigint not null default 0 check (minimum_minor >= 0),
  for_all_products boolean not null default true,
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  total_limit integer check (total_limit > 0),
  customer_limit integer check (customer_limit > 0),
  used_count integer not null default 0 check (used_count >= 0),
  paused boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint coupons_code unique (tenant_id, code),
  check ((kind = 'percent') = (percent_bp is not null)),
  check ((kind = 'fixed') = (amount_minor is not null)),
  check (kind = 'percent' or max_discount_minor is null)
);
comment on table public.coupons is 'What a customer types to pay less. Codes are in capitals. used_count counts reserved and redeemed uses; only a payment that came late may bring it above the limit.';
alter table public.coupons enable row level security;
alter table public.coupons force row level security;
grant select on public.coupons to member, worker;
grant insert (tenant_id, id, code, note, kind, percent_bp, amount_minor, max_discount_minor, minimum_minor, for_all_products, starts_at, ends_at, total_limit, customer_limit, paused),
  update (code, note, kind, percent_bp, amount_minor, max_discount_minor, minimum_minor, for_all_products, starts_at, ends_at, total_limit, customer_limit, paused, version)
  on public.coupons to member;
grant update (used_count) on public.coupons to worker;
create policy "members with the right read coupons" on public.coupons for select to member
  using (tenant_id = private.current_tenant() and private.can('coupons.write'));
create policy "jobs read the coupons of their tenant" on public.coupons for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right add coupons" on public.coupons for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('coupons.write'));
create policy "members with the right change coupons" on public.coupons for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('coupons.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('coupons.write'));
create policy "jobs count uses" on public.coupons for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: commerce/pricing
create table public.coupon_products (
  tenant_id uuid not null references public.tenants on delete cascade,
  coupon_id uuid not null,
  product_id uuid not null,
  primary key (tenant_id, coupon_id, product_id),
  foreign key (tenant_id, coupon_id) references public.coupons on delete cascade,
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on table public.coupon_products is 'The products that a coupon is for, where it is not for all of them.';
create index coupon_products_product on public.coupon_products (tenant_id, product_id);
alter table public.coupon_products enable row level security;
alter table public.coupon_products force row level security;
grant select, insert (tenant_id, coupon_id, product_id), delete on public.coupon_products to member;
create policy "members with the right see what a coupon is for" on public.coupon_products for select to member
  using (tenant_id = private.current_tenant() and private.can('coupons.write'));
create policy "members with the right choose what a coupon is for" on public.coupon_products for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('coupons.write'));
create policy "members with the right take products from a coupon" on public.coupon_products for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('coupons.write'));

-- owner: commerce/pricing
create table public.coupon_uses (
  tenant_id uuid not null references public.tenants on delete cascade,
  order_id uuid not null,
  coupon_id uuid not null,
  customer_key text not null check (length(customer_key) <= 64),
  discount_minor bigint not null check (discount_minor >= 0),
  state text not null default 'reserved' check (state in ('reserved', 'redeemed', 'released')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  foreign key (tenant_id, coupon_id) references public.coupons on delete restrict
);
comment on table public.coupon_uses is 'One use of a coupon: reserved while its order can be paid, redeemed when it is, released when it ends otherwise. The customer is a keyed hash of the e-mail.';
create index coupon_uses_customer on public.coupon_uses (tenant_id, coupon_id, customer_key);
alter table public.coupon_uses enable row level security;
alter table public.coupon_uses force row level security;
grant select (tenant_id, order_id, coupon_id, discount_minor, state, created_at) on public.coupon_uses to member;
grant select, update (state) on public.coupon_uses to worker;
create policy "members with the right see where a coupon was used" on public.coupon_uses for select to member
  using (tenant_id = private.current_tenant() and private.can('coupons.write'));
create policy "jobs see where coupons were used" on public.coupon_uses for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs redeem and release uses" on public.coupon_uses for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function app.find_coupon(typed text)
  returns table (
    id uuid, code text, kind text, percent_bp integer, amount_minor text, max_discount_minor text, minimum_minor text,
    starts_at timestamptz, ends_at timestamptz, is_used_up boolean, product_ids uuid[], version integer
  )
  language plpgsql stable security definer set search_path = '' as $$
begin
  -- Amounts as text: the caller carries them in JSON, whose numbers would round them.
  return query
    select c.id, c.code, c.kind, c.percent_bp, c.amount_minor::text, c.max_discount_minor::text, c.minimum_minor::text,
      c.starts_at, c.ends_at, coalesce(c.used_count >= c.total_limit, false),
      case when not c.for_all_products then array(
        select p.product_id from public.coupon_products p where p.tenant_id = c.tenant_id and p.coupon_id = c.id
      ) end,
      c.version
    from public.coupons c
    where c.tenant_id = private.current_tenant() and c.code = find_coupon.typed and not c.paused;
end $$;
comment on function app.find_coupon is 'Definer, because a visitor reads no coupon: tells the terms of one whose code is typed exactly. Callers limit how often somebody may try.';
grant execute on function app.find_coupon(text) to storefront;

create function app.reserve_coupon(coupon uuid, seen_version integer, reserved_order uuid, customer text, discount bigint, is_settled boolean)
  returns text
  language plpgsql security definer set search_path = '' as $$
declare
  most_of_customer integer;
begin
  if private.current_tenant() is null or not private.is_writable() or private.current_order() is distinct from reserved_order then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  -- Its row is the queue: whoever wants the last use waits here, and then sees what the others have taken.
  update public.coupons c set used_count = c.used_count + 1
  where c.tenant_id = private.current_tenant() and c.id = coupon and c.version = seen_version and not c.paused
    and (c.total_limit is null or c.used_count < c.total_limit)
  returning c.customer_limit into most_of_customer;
  if not found then
    return case when exists (
      select from public.coupons c where c.tenant_id = private.current_tenant() and c.id = coupon and c.version = seen_version and not c.paused
    ) then 'used_up' else 'changed' end;
  end if;
  if (select count(*) from public.coupon_uses u
      where u.tenant_id = private.current_tenant() and u.coupon_id = coupon and u.customer_key = customer and u.state <> 'released')
    >= most_of_customer then
    return 'used_by_customer';
  end if;
  insert into public.coupon_uses (tenant_id, order_id, coupon_id, customer_key, discount_minor, state)
  values (private.current_tenant(), reserved_order, coupon, customer, discount, case when is_settled then 'redeemed' else 'reserved' end);
  return 'reserved';
end $$;
comment on function app.reserve_coupon is 'Definer, because a buyer reads no coupon and no use: takes one use for the own order, exactly within both limits. Anything but "reserved" means that the caller rolls back.';
grant execute on function app.reserve_coupon(uuid, integer, uuid, text, bigint, boolean) to storefront;

-- The key of a cart leads to the one order that is placed with it. A corrected cart takes the place of an order that
-- nobody has paid.
create function app.find_claim(claimed_key text)
  returns table (order_id uuid, body_hash text, status text, payment_state text, created_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select k.order_id, k.body_hash, o.status, o.payment_state, o.created_at
    from public.idempotency_keys k join public.orders o on o.tenant_id = k.tenant_id and o.id = k.order_id
    where k.tenant_id = private.current_tenant() and k.key = find_claim.claimed_key;
end $$;
comment on function app.find_claim is 'Definer, because a buyer may learn of another order only by holding its key: which order the key led to in the current tenant, and how it stands.';
grant execute on function app.find_claim(text) to storefront;

create function app.find_legacy_order(asked text) returns uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select o.id from public.orders o where o.tenant_id = private.current_tenant() and o.legacy_id = asked;
  end;
comment on function app.find_legacy_order is 'Definer, because a buyer may learn of another order only by naming it: the order that a program of a system before Gerai calls so in the current tenant.';
grant execute on function app.find_legacy_order(text) to storefront;

create function app.draw_unique_code() returns integer
  language plpgsql volatile security definer set search_path = '' as $$
begin
  if (select t.unique_code from public.tenants t where t.id = private.current_tenant()) is not true then
    return null;
  end if;
  return (
    select c.code from generate_series(1, 999) c (code)
    where not exists (
      select from public.orders o
      where o.tenant_id = private.current_tenant() and o.status = 'awaiting_payment' and o.unique_code = c.code)
    order by random() limit 1);
end $$;
comment on function app.draw_unique_code is 'Definer, because a buyer reads no order but the own: a code that no open order of the current tenant has; null where its orders get none, or all are taken.';
grant execute on function app.draw_unique_code() to storefront;

create function app.give_up_order(claimed_key text, given_up uuid) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  known public.orders;
begin
  if tenant is null or not private.is_writable() or private.current_order() is distinct from given_up then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform from public.idempotency_keys k
  where k.tenant_id = tenant and k.key = claimed_key and k.order_id = given_up for update;
  if not found then
    return 'kept';
  end if;
  select * into known from public.orders o where o.tenant_id = tenant and o.id = given_up for update;
  if known.payment_state not in ('unpaid', 'pending') or known.status not in ('awaiting_payment', 'cancelled', 'expired') or exists (
    select from public.payment_attempts a where a.tenant_id = tenant and a.order_id = given_up
      and a.state in ('creating', 'open', 'pending', 'review', 'paid')
  ) then
    return 'kept';
  end if;
  delete from public.idempotency_keys k where k.tenant_id = tenant and k.key = claimed_key;
  if known.status <> 'awaiting_payment' then
    return 'freed';
  end if;
  update public.orders o set status = 'cancelled', closed_at = now() where o.tenant_id = tenant and o.id = given_up;
  -- Stock is locked in the one order in which everybody locks it, and before the coupon.
  perform from public.stock_levels s
  where s.tenant_id = tenant and s.variant_id in (
    select h.variant_id from public.stock_holds h where h.tenant_id = tenant and h.order_id = given_up and h.state = 'held')
  order by s.variant_id for update;
  with let_go as (
    update public.stock_holds h set state = 'released'
    where h.tenant_id = tenant and h.order_id = given_up and h.state = 'held'
    returning h.variant_id, h.quantity
  ), units as (
    select l.variant_id, sum(l.quantity) as quantity from let_go l group by l.variant_id
  )
  update public.stock_levels s set available = s.available + u.quantity, held = s.held - u.quantity
  from units u where s.tenant_id = tenant and s.variant_id = u.variant_id;
  with given_back as (
    update public.coupon_uses c set state = 'released'
    where c.tenant_id = tenant and c.order_id = given_up and c.state = 'reserved'
    returning c.coupon_id
  )
  update public.coupons c set used_count = c.used_count - 1
  from given_back g where c.tenant_id = tenant and c.id = g.coupon_id;
  return 'cancelled';
end $$;
comment on function app.give_up_order is 'Definer, because a buyer closes no order otherwise: ends the own unpaid order that this key led to, when no page can pay it any more, gives its units and its coupon back and frees the key. "kept": it is paid, may be, or the key leads elsewhere by now.';
grant execute on function app.give_up_order(text, uuid) to storefront;

-- owner: commerce/customers
create table public.customer_notes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  author_id uuid not null,
  key_name text check (length(key_name) between 1 and 80),
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers on delete cascade,
  foreign key (tenant_id, author_id) references public.members on delete restrict
);
comment on table public.customer_notes is 'What members write down about a customer. The customer never sees it, and it goes when the customer is erased.';
comment on column public.customer_notes.key_name is 'What the API key was called that a program wrote it with; its author made that key. Signed by a trigger, for nobody may say so themselves.';
create index customer_notes_customer on public.customer_notes (tenant_id, customer_id, created_at);
create index customer_notes_author on public.customer_notes (tenant_id, author_id);
alter table public.customer_notes enable row level security;
alter table public.customer_notes force row level security;
grant select, insert (tenant_id, id, customer_id, author_id, body), delete on public.customer_notes to member;
create policy "members with the right read notes about customers" on public.customer_notes for select to member
  using (tenant_id = private.current_tenant() and private.can('customers.read'));
create policy "members with the right write notes in their own name" on public.customer_notes for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('customers.read') and author_id = private.current_author());
create policy "members with the right remove notes" on public.customer_notes for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('customers.read'));

create function app.is_blocked_customer(key text) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select exists (
      select from public.customers c
      where c.tenant_id = private.current_tenant() and c.email_key = is_blocked_customer.key and c.blocked_at is not null
    ));
end $$;
comment on function app.is_blocked_customer is 'Definer, because a visitor reads no customer: yes or no about a keyed hash, for the checkout.';
grant execute on function app.is_blocked_customer(text) to storefront;

create function app.find_customers(query text, most integer) returns table (customer_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select c.id from public.customers c
    where c.tenant_id = private.current_tenant() and private.can('customers.read')
      and (strpos(c.email, lower(find_customers.query)) > 0 or strpos(c.sort_name, lower(find_customers.query)) > 0
        or c.phone like '%' || find_customers.query)
    -- Whose name or address is just that comes first, then whose begins with it, then who has a name that does.
    order by case
      when lower(find_customers.query) in (c.email, c.sort_name) then 0
      when starts_with(c.sort_name, lower(find_customers.query)) or starts_with(c.email, lower(find_customers.query)) then 1
      when strpos(c.sort_name, ' ' || lower(find_customers.query)) > 0 then 2
      else 3 end, c.last_order_at desc, c.id desc
    limit least(find_customers.most, 1000);
  end;
comment on function app.find_customers is 'Definer, because text search is not leakproof and would not reach an index behind row-level security: ids of the current tenant, which the caller joins back under its own rights.';
grant execute on function app.find_customers(text, integer) to member;

-- Values below these keys of a gateway's notification are about a person; what the money did is told by the others.
create function private.mask_personal(body jsonb) returns jsonb
  language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return case jsonb_typeof(body)
    when 'object' then (
      select coalesce(jsonb_object_agg(e.key, case
        when e.value = 'null'::jsonb then e.value
        when e.key in ('customer_details', 'billing_details', 'shipping', 'shipping_details', 'shipping_address', 'billing_address', 'address') then 'null'::jsonb
        when e.key ~ '(email|phone|name$|masked_card|last4|fingerprint|ip_address|note)' then '"erased"'::jsonb
        else private.mask_personal(e.value) end), '{}')
      from jsonb_each(body) e)
    when 'array' then (
      select coalesce(jsonb_agg(private.mask_personal(e.value) order by e.ordinality), '[]')
      from jsonb_array_elements(body) with ordinality e)
    else body end;
end $$;

create function app.erase_customer(erased uuid, stand_in text, erased_key text) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  known public.customers;
  order_ids uuid[];
begin
  if tenant is null or not (private.is_writable() and private.can('customers.erase')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  select * into known from public.customers c where c.tenant_id = tenant and c.id = erased and c.erased_at is null for update;
  if not found then
    return 'not_found';
  end if;
  select coalesce(array_agg(o.id), '{}') into order_ids from (
    select o.id from public.orders o where o.tenant_id = tenant and o.customer_email = known.email order by o.id for update
  ) o;
  -- Goods and money that are on their way still need to reach this person.
  if exists (
    select from public.orders o where o.tenant_id = tenant and o.id = any (order_ids)
      and (o.status in ('draft', 'awaiting_payment', 'paid') or o.payment_state in ('pending', 'review', 'disputed', 'needs_attention'))
  ) or exists (
    select from public.refunds r where r.tenant_id = tenant and r.order_id = any (order_ids) and r.state in ('requested', 'pending')
  ) then
    return 'has_open_orders';
  end if;
  update public.orders o set customer_name = '–', customer_email = stand_in, customer_phone = null, customer_note = '',
    marketing_consent = false, chat_phone = null, chat_consent_source = null, chat_consent_at = null, attribution = '{}',
    address = null, user_agent = null
  where o.tenant_id = tenant and o.id = any (order_ids);
  update public.whatsapp_outbox w set chat = 'user:erased', body = ''
  where w.tenant_id = tenant and w.order_id = any (order_ids);
  update public.notifications n set recipient = stand_in, response = null
  where n.tenant_id = tenant and (n.order_id = any (order_ids) or n.recipient = known.email);
  update public.webhook_inbox w
  set body = case when w.body is json then private.mask_personal(w.body::jsonb)::text else '{}' end
  where w.tenant_id = tenant and w.attempt_id in (
    select a.id from public.payment_attempts a where a.tenant_id = tenant and a.order_id = any (order_ids)
  );
  update public.webhook_deliveries d set body = private.mask_personal(d.body::jsonb)::text
  where d.tenant_id = tenant and d.object_id = any (order_ids) and d.body is json;
  -- What an endpoint answers may repeat what it was told.
  update public.webhook_attempts x set answer = ''
  where x.tenant_id = tenant and x.answer <> '' and x.delivery_id in (
    select d.id from public.webhook_deliveries d where d.tenant_id = tenant and d.object_id = any (order_ids)
  );
  update public.events e set payload = '{}'
  where e.tenant_id = tenant and e.topic = 'order.code_requested' and e.payload ->> 'email' = known.email;
  delete from public.customer_codes c where c.tenant_id = tenant and c.email = known.email;
  update public.coupon_uses u set customer_key = erased_key where u.tenant_id = tenant and u.order_id = any (order_ids);
  delete from public.customer_notes n where n.tenant_id = tenant and n.customer_id = erased;
  delete from public.order_notes n where n.tenant_id = tenant and n.order_id = any (order_ids);
  delete from public.import_refusals f where f.tenant_id = tenant and lower(f.content ->> 'email') = lower(known.email);
  update public.outside_payments p set reference = '', note = '' where p.tenant_id = tenant and p.order_id = any (order_ids);
  update public.refund_requests q set reason = '–', answer = '' where q.tenant_id = tenant and q.order_id = any (order_ids);
  if known.blocked_at is null then
    delete from public.customers c where c.tenant_id = tenant and c.id = erased;
  else
    -- The block outlives the person's data: a keyed hash cannot be turned back into an address.
    update public.customers c set email = stand_in, name = '', sort_name = '', phone = null, marketing_consent_at = null, block_reason = '', erased_at = now()
    where c.tenant_id = tenant and c.id = erased;
  end if;
  return 'erased';
end $$;
comment on function app.erase_customer is 'Definer, because personal data lies in tables that no member may change: takes one customer''s out of all of them in the current tenant, while orders, amounts and the audit log stay.';
grant execute on function app.erase_customer(uuid, text, text) to member;
