-- Looking at a tenant's business as the platform: for thirty minutes, with a reason that the tenant can read, and without
-- a single right to write.

-- owner: platform/console
create table private.impersonations (
  id uuid primary key,
  tenant_id uuid not null references public.tenants on delete cascade,
  person_id uuid not null,
  session_id uuid not null,
  reason text not null check (length(reason) between 5 and 500),
  started_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 minutes',
  ended_at timestamptz,
  check (expires_at <= started_at + interval '30 minutes')
);
comment on table private.impersonations is 'Which platform admin may read which tenant''s rows in which session until when, and why.';
create index impersonations_open on private.impersonations (tenant_id, person_id, session_id) where ended_at is null;

create function private.is_impersonating() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.impersonating', true), '') = 'on';
grant execute on function private.is_impersonating() to platform_admin;

create function app.start_impersonation(tenant uuid, reason text, address text) returns timestamptz
  language plpgsql security definer set search_path = '' as $$
declare
  until timestamptz;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  perform app.require_step_up();
  update private.impersonations i set ended_at = now()
    where i.tenant_id = tenant and i.person_id = private.current_actor() and i.ended_at is null;
  insert into private.impersonations (id, tenant_id, person_id, session_id, reason)
  select private.uuid_v7(), t.id, private.current_actor(), private.current_session(), start_impersonation.reason
  from public.tenants t where t.id = tenant
  returning expires_at into until;
  if until is null then
    return null;
  end if;
  perform private.note_by_platform(tenant, 'tenant.looked_into', private.current_actor(),
    jsonb_build_object('reason', reason, 'until', until), address);
  return until;
end $$;
comment on function app.start_impersonation is 'Definer, because nobody writes impersonations: opens one for thirty minutes in this session, together with the entry that the tenant can read.';
grant execute on function app.start_impersonation(uuid, text, text) to platform_admin;

create function app.end_impersonation(tenant uuid, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  update private.impersonations i set ended_at = now()
    where i.tenant_id = tenant and i.person_id = private.current_actor() and i.ended_at is null and i.expires_at > now();
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, 'tenant.looking_ended', private.current_actor(), '{}', address);
  return true;
end $$;
comment on function app.end_impersonation is 'Definer, because nobody writes impersonations: ends the own one, with an entry on both sides.';
grant execute on function app.end_impersonation(uuid, text) to platform_admin;

-- Asked in every transaction, like membership: what has run out opens nothing from then on.
create function app.enter_impersonation(tenant uuid) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  if not exists (
    select from private.impersonations i
    where i.tenant_id = tenant and i.person_id = private.current_actor() and i.session_id = private.current_session()
      and i.ended_at is null and i.expires_at > clock_timestamp()
  ) then
    raise exception using errcode = '42501', message = 'not_a_member';
  end if;
  perform pg_catalog.set_config('app.tenant_id', tenant::text, true);
  perform pg_catalog.set_config('app.impersonating', 'on', true);
  perform pg_catalog.set_config('app.member_role', 'platform', true);
  -- A right to change something opens its page here and nothing else: the shop is not writable for this role.
  perform pg_catalog.set_config('app.permissions',
    ',orders.read,products.read,customers.read,analytics.read,reconciliation.read,payments.read,lending.read,audit.read,'
    || 'products.write,orders.fulfil,coupons.write,settings.write,modules.configure,discord.manage,tickets.work,community.manage,billing.manage,api_keys.manage,webhooks.manage,lending.write,whatsapp.manage,', true);
  perform pg_catalog.set_config('app.writable', 'off', true);
end $$;
comment on function app.enter_impersonation is 'Definer, because it reads impersonations before any right exists: opens a tenant''s rows for reading while the own impersonation lasts.';
grant execute on function app.enter_impersonation(uuid) to platform_admin;

create function app.my_impersonation() returns table (reason text, expires_at timestamptz)
  language sql stable security definer set search_path = ''
  begin atomic
    select i.reason, i.expires_at from private.impersonations i
    where private.is_impersonating() and i.tenant_id = private.current_tenant() and i.person_id = private.current_actor()
      and i.session_id = private.current_session() and i.ended_at is null and i.expires_at > now()
    order by i.started_at desc limit 1;
  end;
comment on function app.my_impersonation is 'Definer, because nobody reads impersonations: tells the one that this transaction works by.';
grant execute on function app.my_impersonation() to platform_admin;

-- What is read then. No secret, no goods, nothing that lets somebody pass for a customer: those columns are granted to
-- nobody here, and neither is any command but select.
do $$
declare
  relation text;
begin
  foreach relation in array array[
    'products', 'product_categories', 'product_variants', 'product_images', 'stock_levels', 'stock_movements', 'shop_visits',
    'import_refusals', 'orders', 'order_lines', 'order_issuers', 'order_notes', 'order_views', 'refund_requests', 'stock_holds', 'customers', 'customer_notes',
    'coupons', 'coupon_products', 'coupon_uses', 'payment_connections', 'gateway_transactions', 'outside_payments', 'refunds',
    'billing_requests', 'webhook_attempts', 'webhook_rejections', 'webhook_replays', 'webhook_replay_items', 'reconciliation_runs', 'reconciliation_findings',
    'notifications', 'notification_templates', 'notification_rules', 'notification_settings', 'failed_jobs',
    'audit_entries', 'custom_domains', 'webhook_endpoints', 'team_rules', 'invitations',
    'order_references', 'order_payments', 'order_transactions', 'order_refunds', 'order_messages', 'api_key_names', 'product_names', 'customer_names'
  ] loop
    execute format('grant select on public.%I to platform_admin', relation);
  end loop;
end $$;
grant select (tenant_id, id, topic, key, order_id, created_at, relayed_at) on public.events to platform_admin;
grant select (tenant_id, id, variant_id, is_made, batch_id, added_by, purchase_price_minor, state, order_id, fulfilment_id, created_at, delivered_at, withdrawn_at, withdrawn_by, withdrawn_reason, replaced_by) on public.stock_items to platform_admin;
grant select (tenant_id, product_id, file_name, file_type, file_size_bytes, download_limit, link_lifetime_days) on public.product_deliveries to platform_admin;
grant select (tenant_id, id, order_id, order_line_id, product_id, kind, quantity, state, file_name, file_type, file_size_bytes, downloads_left, download_limit, expires_at, problem, delivered_at, first_revealed_at, created_at)
  on public.fulfilments to platform_admin;
grant select (tenant_id, id, order_id, connection_id, provider, provider_ref, amount_minor, currency, state, attention, way, method, expires_at, page_ends_at, window_ends_at, sync_requested_at, last_synced_at, next_sync_at, sync_failures, refusal, problem, created_at)
  on public.payment_attempts to platform_admin;
grant select (tenant_id, connection_id, dedupe_key, attempt_id, subject_ref, kind, received_at, deliveries, processed_at, verdict, effect)
  on public.webhook_inbox to platform_admin;
grant select (tenant_id, id, refund_id, person_id, file_name, file_type, file_size_bytes, created_at) on public.refund_proofs to platform_admin;
grant select (tenant_id, id, connection_id, provider_ref, amount_minor, currency, state, problem, notified_at, paid_at, requested_by, expires_at, created_at)
  on public.gateway_tests to platform_admin;
grant select (tenant_id, id, endpoint_id, event_id, object_id, topic, state, attempts, next_attempt_at, created_at, delivered_at)
  on public.webhook_deliveries to platform_admin;
grant select (tenant_id, channel, address, selector, public_key, findings, verified_at, checked_at, next_check_at, created_at)
  on public.sender_addresses to platform_admin;
grant select (tenant_id, id, kind, name, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at) on public.api_keys to platform_admin;
grant select (tenant_id, id, kind, file_name, has_file, item_name, is_dry_run, state, problem, rows_total, rows_done, added, changed, unchanged, refused, sums, unread_columns, created_at, finished_at)
  on public.imports to platform_admin;

do $$
declare
  relation text;
begin
  for relation in
    select distinct c.relname from pg_catalog.pg_class c
    cross join lateral (
      select * from aclexplode(c.relacl) union all
      select e.* from pg_catalog.pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
    ) x
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and x.grantee = 'platform_admin'::regrole and x.privilege_type = 'SELECT'
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      and not exists (
        select from pg_catalog.pg_policies p
        where p.schemaname = 'public' and p.tablename = c.relname and p.roles @> array['platform_admin']::name[] and p.cmd = 'SELECT')
  loop
    execute format(
      'create policy "platform admins read while they look into the tenant" on public.%I for select to platform_admin
         using (tenant_id = private.current_tenant() and private.is_impersonating())', relation);
  end loop;
end $$;

grant execute on function
  app.my_role(), app.find_orders(text, integer, timestamptz, timestamptz), app.find_customers(text, integer), app.find_products(text, integer),
  app.my_entitlements(), app.count_levels(), app.reached_limits(text[])
to platform_admin;
