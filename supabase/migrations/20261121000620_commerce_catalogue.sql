-- What belongs to products beside their price: pictures, the history of their stock, and how they are found.

-- owner: commerce/catalogue
create table public.product_images (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  product_id uuid not null,
  file uuid not null,
  alt text not null default '' check (length(alt) <= 200),
  position integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references public.products on delete cascade
);
comment on table public.product_images is 'The pictures of a product, in their order. The file is stored in several sizes under its id; a duplicated product names the same file.';
create index product_images_product on public.product_images (tenant_id, product_id, position);
create index product_images_file on public.product_images (tenant_id, file);
alter table public.product_images enable row level security;
alter table public.product_images force row level security;
grant select on public.product_images to storefront, member;
grant insert (tenant_id, id, product_id, file, alt, position), update (alt, position), delete on public.product_images to member;
create policy "visitors see pictures" on public.product_images for select to storefront
  using (tenant_id = private.current_tenant());
create policy "members with the right see pictures" on public.product_images for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "members with the right add pictures" on public.product_images for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right change pictures" on public.product_images for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right remove pictures" on public.product_images for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

-- owner: commerce/catalogue
create table public.stored_pictures (
  tenant_id uuid not null references public.tenants on delete cascade,
  file uuid not null,
  file_size_bytes bigint not null check (file_size_bytes > 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, file)
);
comment on table public.stored_pictures is 'What the files of a picture take up, all its sizes together, from the moment it is stored until no product names it any more.';
alter table public.stored_pictures enable row level security;
alter table public.stored_pictures force row level security;
grant select, insert (tenant_id, file, file_size_bytes), update (created_at), delete on public.stored_pictures to member;
grant select, delete on public.stored_pictures to worker;
grant select (tenant_id, created_at) on public.stored_pictures to dispatcher;
grant select on public.product_images to worker;
create policy "jobs see which pictures are named" on public.product_images for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right see what pictures take up" on public.stored_pictures for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "members with the right store pictures" on public.stored_pictures for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "members with the right claim stored pictures" on public.stored_pictures for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));
create policy "jobs see stored pictures" on public.stored_pictures for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs remove pictures that no product names" on public.stored_pictures for delete to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees where pictures are stored" on public.stored_pictures for select to dispatcher using (true);
create policy "members with the right remove stored pictures" on public.stored_pictures for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('products.write'));

-- owner: commerce/stock
create table public.stock_movements (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  variant_id uuid not null,
  kind text not null check (kind in ('counted', 'uncounted', 'adjusted', 'imported', 'loaded', 'withdrawn', 'replaced', 'sold', 'returned')),
  change bigint not null,
  available bigint not null check (available >= 0),
  reason text not null default '' check (length(reason) <= 300),
  actor_id uuid,
  order_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, variant_id) references public.product_variants on delete cascade,
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.stock_movements is 'The history of a counter: who or which order changed it by how much, and what could be sold afterwards. Only ever added to.';
create index stock_movements_variant on public.stock_movements (tenant_id, variant_id, id);
create index stock_movements_order on public.stock_movements (tenant_id, order_id);
alter table public.stock_movements enable row level security;
alter table public.stock_movements force row level security;
grant select, insert (tenant_id, id, variant_id, kind, change, available, reason, actor_id, order_id) on public.stock_movements to member;
grant insert (tenant_id, id, variant_id, kind, change, available, order_id) on public.stock_movements to worker;
create policy "members with the right read the history of stock" on public.stock_movements for select to member
  using (tenant_id = private.current_tenant() and private.can('products.read'));
create policy "members with the right write down what they changed" on public.stock_movements for insert to member
  with check (
    tenant_id = private.current_tenant() and private.is_writable() and private.can('stock.write')
    and actor_id = private.current_author() and kind in ('counted', 'uncounted', 'adjusted', 'imported', 'loaded', 'withdrawn', 'replaced')
  );
create policy "jobs write down what orders took and gave back" on public.stock_movements for insert to worker
  with check (tenant_id = private.current_tenant() and kind in ('sold', 'returned'));

-- What orders take and give back is told by the events of orders.
create trigger tell_changed_stock after insert on public.stock_movements
  for each row when (new.kind not in ('sold', 'returned')) execute function private.tell_catalogue_change();

create function app.find_products(query text, most integer) returns table (product_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select p.id from public.products p
    where p.tenant_id = private.current_tenant() and private.can('products.read')
      and (strpos(lower(p.name), lower(find_products.query)) > 0 or strpos(p.slug, lower(find_products.query)) > 0
        or strpos(lower(p.summary), lower(find_products.query)) > 0
        or p.id in (select v.product_id from public.product_variants v
          where v.tenant_id = private.current_tenant() and not v.retired and lower(v.code) = lower(find_products.query)))
    -- What is called just that comes first, then what begins with it, then what has a word that does.
    order by case
      when lower(p.name) = lower(find_products.query) then 0
      when starts_with(lower(p.name), lower(find_products.query)) then 1
      when strpos(lower(p.name), ' ' || lower(find_products.query)) > 0 then 2
      when strpos(lower(p.name), lower(find_products.query)) > 0 then 3
      else 4 end, p.position, p.id
    limit least(find_products.most, 20000);
  end;
comment on function app.find_products is 'Definer, because text search is not leakproof and would be asked of every row behind row-level security: ids of the current tenant, which the caller joins back under its own rights.';
grant execute on function app.find_products(text, integer) to member;

create function app.reveal_unit(unit_id uuid) returns table (variant_id uuid, sealed_content bytea)
  language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if private.current_tenant() is null or not private.can('stock.reveal') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  return query
    select i.variant_id, i.sealed_content from public.stock_items i
    where i.tenant_id = private.current_tenant() and i.id = unit_id;
end $$;
comment on function app.reveal_unit is 'Definer, because members read no sealed contents: one unit of the current tenant for those who may reveal stock. The caller writes the audit entry in the same transaction.';
grant execute on function app.reveal_unit(uuid) to member;
