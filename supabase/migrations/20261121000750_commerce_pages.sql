-- What a shop's public pages are made of has a version, which every write that shows on one of them moves, in its own
-- transaction: a page that was rendered before is not shown after the commit, by whichever process.

-- owner: commerce/catalogue
create table private.page_versions (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'shop',
  version xid8 not null,
  primary key (tenant_id, kind)
) with (fillfactor = 50);
comment on table private.page_versions is 'The transaction that last changed something which a public page of the shop shows.';

-- Every writer of one shop takes the same row. It is taken last of all, when the transaction commits, and once: nobody
-- waits for it longer than for a commit, and nobody in a circle.
create function private.move_pages(tenant uuid) returns void language plpgsql set search_path = '' as $$
begin
  update private.page_versions v set version = pg_catalog.pg_current_xact_id()
  where v.tenant_id = tenant and v.kind = 'shop' and v.version <> pg_catalog.pg_current_xact_id();
end $$;

create function private.start_pages() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.page_versions (tenant_id, version) values (new.id, pg_catalog.pg_current_xact_id());
  return null;
end $$;
comment on function private.start_pages is 'Definer, because nobody writes versions: a new shop has one.';
create trigger start_pages after insert on public.tenants for each row execute function private.start_pages();

create function private.move_pages_of_shop() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.move_pages(new.id);
  return null;
end $$;
comment on function private.move_pages_of_shop is 'Definer, because nobody writes versions: what a shop says of itself is on each of its pages.';
create constraint trigger move_pages after update on public.tenants deferrable initially deferred
  for each row when (old is distinct from new) execute function private.move_pages_of_shop();

create function private.move_pages_of_row() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' then perform private.move_pages(old.tenant_id); end if;
  if tg_op = 'INSERT' or new.tenant_id is distinct from old.tenant_id then perform private.move_pages(new.tenant_id); end if;
  return null;
end $$;
comment on function private.move_pages_of_row is 'Definer, because nobody writes versions: a row of this table is shown on its shop''s pages.';
create constraint trigger move_pages after insert or update or delete on private.hosts
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or update or delete on public.products
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or update or delete on public.product_addresses
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or update or delete on public.product_variants
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or update or delete on public.product_images
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or update or delete on public.product_categories
  deferrable initially deferred for each row execute function private.move_pages_of_row();
-- Which gateways a shop takes payments over is shown; what else a connection holds is not.
create constraint trigger move_pages after insert or delete or update of provider, status, is_default on public.payment_connections
  deferrable initially deferred for each row execute function private.move_pages_of_row();
create constraint trigger move_pages after insert or delete on public.stock_levels
  deferrable initially deferred for each row execute function private.move_pages_of_row();

-- A sale changes a page only where the page says it: sold out, few left, or fewer than one order may hold.
create function private.move_pages_of_stock() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  shown bigint;
begin
  select greatest(p.max_per_order, 6) into shown
  from public.product_variants v join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id
  where v.tenant_id = new.tenant_id and v.id = new.variant_id;
  if old.is_counted and new.is_counted and least(old.available, shown) = least(new.available, shown) then return null; end if;
  perform private.move_pages(new.tenant_id);
  return null;
end $$;
comment on function private.move_pages_of_stock is 'Definer, because nobody writes versions: pages tell how many units are left where these are few.';
-- 1,000 is the most that one order may hold of any product: above it nothing is looked for.
create constraint trigger move_pages_of_stock after update on public.stock_levels deferrable initially deferred
  for each row when (old.is_counted is distinct from new.is_counted or least(old.available, 1000) <> least(new.available, 1000))
  execute function private.move_pages_of_stock();

insert into private.page_versions (tenant_id, version) select t.id, pg_current_xact_id() from public.tenants t;

create function app.resolve_pages(names text[])
  returns table (host text, tenant_id uuid, slug text, status text, locale text, time_zone text, version text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query select h.host, t.id, t.slug,
    case
      when t.status in ('trial', 'active')
        and (t.is_in_maintenance or exists (select from public.platform_settings s where s.name = 'maintenance' and s.value = 'true'))
      then 'maintenance' else t.status
    end,
    t.locale, t.time_zone, v.version::text
  from private.hosts h join public.tenants t on t.id = h.tenant_id join private.page_versions v on v.tenant_id = t.id and v.kind = 'shop'
  where h.host = any (names);
end $$;
comment on function app.resolve_pages is 'Definer, because no tenant is known yet: what app.resolve_host tells of each of these names, the shop''s time zone, and the version of its pages.';
grant execute on function app.resolve_pages(text[]) to gerai_app;
