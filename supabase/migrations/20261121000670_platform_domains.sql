-- A shop's own domain and sender address, and the one setting that others depend on: its currency.

-- owner: platform/domains
create table public.custom_domains (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null default private.uuid_v7(),
  host text not null check (host = lower(host) and length(host) between 1 and 253),
  token text not null check (length(token) between 16 and 100),
  report jsonb not null default '{}',
  verified_at timestamptz,
  connected_at timestamptz,
  checked_at timestamptz,
  missing_since timestamptz,
  next_check_at timestamptz not null default now() + interval '1 hour',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, host)
);
comment on table public.custom_domains is 'A domain that a tenant wants its shop at. Verified: its TXT record holds the token; connected: it also leads here. Unique among verified ones only, through private.hosts.';
create index custom_domains_due on public.custom_domains (tenant_id, next_check_at);
alter table public.custom_domains enable row level security;
alter table public.custom_domains force row level security;
grant select on public.custom_domains to member, worker;
grant select (tenant_id, id, next_check_at) on public.custom_domains to dispatcher;
grant insert (tenant_id, id, host, token), update (report, checked_at, missing_since, next_check_at), delete on public.custom_domains to member;
grant update (report, checked_at, missing_since, next_check_at) on public.custom_domains to worker;
create policy "members see their shop's domains" on public.custom_domains for select to member
  using (tenant_id = private.current_tenant());
create policy "jobs see their tenant's domains" on public.custom_domains for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which domains are due for a check" on public.custom_domains for select to dispatcher using (true);
create policy "members with the right add a domain" on public.custom_domains for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "members with the right note what a check found" on public.custom_domains for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "members with the right remove a domain" on public.custom_domains for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "jobs note what a check found" on public.custom_domains for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: platform/sender
create table public.sender_addresses (
  tenant_id uuid not null references public.tenants on delete cascade,
  channel text not null default 'email' check (channel ~ '^[a-z0-9_]{1,40}$'),
  address text not null check (address = lower(address) and length(address) <= 254 and strpos(address, '@') > 1),
  selector text not null check (selector ~ '^[a-z0-9-]{1,63}$'),
  public_key text not null check (length(public_key) <= 1000),
  sealed_key bytea not null,
  findings jsonb not null default '[]' check (jsonb_typeof(findings) = 'array'),
  verified_at timestamptz,
  checked_at timestamptz,
  next_check_at timestamptz not null default now() + interval '1 hour',
  created_at timestamptz not null default now(),
  primary key (tenant_id, channel)
);
comment on table public.sender_addresses is 'The address that a shop''s mails come from while its domain''s SPF record allows our server and its DKIM record has the key they are signed with. Without verified_at they come from ours. The key is sealed; jobs alone read it.';
create index sender_addresses_due on public.sender_addresses (tenant_id, next_check_at);
alter table public.sender_addresses enable row level security;
alter table public.sender_addresses force row level security;
grant select (tenant_id, channel, address, selector, public_key, findings, verified_at, checked_at, next_check_at, created_at) on public.sender_addresses to member;
grant select on public.sender_addresses to worker;
grant select (tenant_id, next_check_at) on public.sender_addresses to dispatcher;
grant insert (tenant_id, channel, address, selector, public_key, sealed_key),
  update (address, findings, verified_at, checked_at, next_check_at), delete on public.sender_addresses to member;
grant update (findings, verified_at, checked_at, next_check_at) on public.sender_addresses to worker;
create policy "members with the right see their shop's sender" on public.sender_addresses for select to member
  using (tenant_id = private.current_tenant() and private.can('settings.write'));
create policy "jobs see their tenant's sender" on public.sender_addresses for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees which senders are due for a check" on public.sender_addresses for select to dispatcher using (true);
create policy "members with the right name a sender" on public.sender_addresses for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "members with the right note what a check found" on public.sender_addresses for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "members with the right remove their sender" on public.sender_addresses for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));
create policy "jobs note what a check found" on public.sender_addresses for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- A host that begins or ceases to lead to a shop is told to every process at once.
create function private.announce_host() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_tenants', coalesce(new.tenant_id, old.tenant_id)::text);
  return null;
end $$;
create trigger announce_host after insert or update or delete on private.hosts
  for each row execute function private.announce_host();

create function app.claim_domain(domain_id uuid, connected boolean) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  wanted text;
begin
  if not (private.is_writable() and (private.can('settings.write') or current_setting('role', true) = 'worker')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  -- Whoever changes settings holds the tenant's row first: taken in the same order, nobody waits in a circle.
  perform from public.tenants t where t.id = tenant for no key update;
  select d.host into wanted from public.custom_domains d where d.tenant_id = tenant and d.id = domain_id for update;
  if wanted is null then
    return false;
  end if;
  -- The primary key decides between two shops that prove the same domain at the same moment.
  insert into private.hosts (host, tenant_id) values (wanted, tenant) on conflict (host) do nothing;
  if not exists (select from private.hosts h where h.host = wanted and h.tenant_id = tenant) then
    return false;
  end if;
  update public.custom_domains d
    set verified_at = coalesce(d.verified_at, now()),
        connected_at = case when connected then coalesce(d.connected_at, now()) end
    where d.tenant_id = tenant and d.id = domain_id;
  update public.tenants t set domain = case when connected then wanted end
    where t.id = tenant and t.domain is distinct from case when connected then wanted end;
  return true;
end $$;
comment on function app.claim_domain is 'Definer, because nobody may write the routing table: lets a domain whose TXT record was found lead to the current tenant, unless it leads to another.';
grant execute on function app.claim_domain(uuid, boolean) to member, worker;

create function app.release_domain(domain_id uuid) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  given_up text;
begin
  if not (private.is_writable() and (private.can('settings.write') or current_setting('role', true) = 'worker')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform from public.tenants t where t.id = tenant for no key update;
  update public.custom_domains d set verified_at = null, connected_at = null
    where d.tenant_id = tenant and d.id = domain_id returning d.host into given_up;
  delete from private.hosts h where h.host = given_up and h.tenant_id = tenant;
  update public.tenants t set domain = null where t.id = tenant and t.domain = given_up;
end $$;
comment on function app.release_domain is 'Definer, because nobody may write the routing table: a domain of the current tenant leads there no more.';
grant execute on function app.release_domain(uuid) to member, worker;

-- Amounts of orders are counted in the shop's currency: once there is one, it stays. Prices and coupons keep their figures.
create function private.guard_currency() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  whole constant text[] := array['IDR', 'JPY', 'KRW', 'VND'];
begin
  if exists (select from public.orders o where o.tenant_id = new.id limit 1) then
    raise exception using errcode = '23514', message = 'currency_in_use';
  end if;
  if old.currency = any (whole) and not new.currency = any (whole) then
    update public.product_variants v
      set price_minor = v.price_minor * 100, compare_at_minor = v.compare_at_minor * 100 where v.tenant_id = new.id;
    update public.coupons c
      set amount_minor = c.amount_minor * 100, max_discount_minor = c.max_discount_minor * 100,
          minimum_minor = c.minimum_minor * 100
      where c.tenant_id = new.id;
  elsif new.currency = any (whole) and not old.currency = any (whole) then
    update public.product_variants v
      set price_minor = (v.price_minor + 50) / 100,
          compare_at_minor = case when v.compare_at_minor is not null
            then greatest((v.compare_at_minor + 50) / 100, (v.price_minor + 50) / 100 + 1) end
      where v.tenant_id = new.id;
    update public.coupons c
      set amount_minor = greatest(c.amount_minor / 100, 1), max_discount_minor = (c.max_discount_minor + 99) / 100,
          minimum_minor = c.minimum_minor / 100
      where c.tenant_id = new.id and c.kind = 'fixed';
    update public.coupons c
      set max_discount_minor = (c.max_discount_minor + 99) / 100, minimum_minor = c.minimum_minor / 100
      where c.tenant_id = new.id and c.kind <> 'fixed';
  end if;
  return new;
end $$;
comment on function private.guard_currency is 'Definer, because whoever changes settings may not see orders: refuses another currency once there is an order, and keeps the figures of prices and coupons before that.';
create trigger guard_currency before update on public.tenants
  for each row when (old.currency is distinct from new.currency) execute function private.guard_currency();
