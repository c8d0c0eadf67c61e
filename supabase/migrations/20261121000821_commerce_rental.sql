-- What a shop of the rental bot sold, brought over by the operator's command as jobs.

create function app.bring_products(rows jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  insert into public.product_categories (tenant_id, id, slug, name, seen_name, position)
  select distinct on (r.seen_category) tenant, private.uuid_v7(), r.category_slug, r.category, r.seen_category, 0
  from jsonb_to_recordset(rows) r (place integer, category text, seen_category text, category_slug text)
  where r.category is not null and not exists (
    select from public.product_categories c where c.tenant_id = tenant and c.seen_name = r.seen_category)
  order by r.seen_category, r.place
  on conflict do nothing;
  insert into public.products (tenant_id, id, slug, name, description, delivery_kind, category_id, position, published)
  select tenant, r.id, r.slug, r.name, r.description, 'license_key',
    (select c.id from public.product_categories c where c.tenant_id = tenant and c.seen_name = r.seen_category),
    (select coalesce(max(p.position), 0) from public.products p where p.tenant_id = tenant) + row_number() over (order by r.place), r.is_active
  from jsonb_to_recordset(rows) r (id uuid, place integer, slug text, name text, description text, seen_category text, is_active boolean);
  insert into public.product_variants (tenant_id, id, product_id, code, price_minor)
  select tenant, r.variant_id, r.id, r.code, r.price
  from jsonb_to_recordset(rows) r (id uuid, variant_id uuid, code text, price bigint);
  insert into public.product_deliveries (tenant_id, product_id)
  select tenant, r.id from jsonb_to_recordset(rows) r (id uuid);
  insert into public.stock_levels (tenant_id, variant_id, available)
  select tenant, r.variant_id, 0 from jsonb_to_recordset(rows) r (variant_id uuid);
end $$;
comment on function app.bring_products is 'Definer, because no job adds products: what the operator brings over of the rental bot becomes products of the current tenant.';
grant execute on function app.bring_products(jsonb) to worker;

create function app.bring_units(rows jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  fresh record;
begin
  insert into public.stock_items (tenant_id, id, variant_id, purchase_price_minor, sealed_content, fingerprint)
  select tenant, r.id, r.variant_id, r.price, decode(r.sealed, 'base64'), decode(r.fingerprint, 'hex')
  from jsonb_to_recordset(rows) r (id uuid, variant_id uuid, price bigint, sealed text, fingerprint text);
  for fresh in
    select r.variant_id, count(*) as units from jsonb_to_recordset(rows) r (variant_id uuid) group by r.variant_id order by r.variant_id
  loop
    insert into public.stock_levels as l (tenant_id, variant_id, available) values (tenant, fresh.variant_id, fresh.units)
    on conflict (tenant_id, variant_id) do update set available = l.available + excluded.available;
    insert into public.stock_movements (tenant_id, id, variant_id, kind, change, available)
    select tenant, private.uuid_v7(), fresh.variant_id, 'imported', fresh.units, l.available
    from public.stock_levels l where l.tenant_id = tenant and l.variant_id = fresh.variant_id;
  end loop;
end $$;
comment on function app.bring_units is 'Definer, because no job loads stock: units of the rental bot, sealed already, become stock of the current tenant.';
grant execute on function app.bring_units(jsonb) to worker;
