-- A tenant's configuration as one document, and tenants that the operator makes, with or without one.

-- Secrets, members and everything that customers did stay behind; `left_out` says what has to be set by hand.
create function private.export_configuration(tenant uuid) returns jsonb
  language sql stable set search_path = ''
  begin atomic
    select jsonb_build_object(
      'format', 'gerai.configuration', 'version', 1,
      'shop', jsonb_build_object(
        'name', t.name, 'tagline', t.tagline, 'locale', t.locale, 'currency', t.currency, 'time_zone', t.time_zone,
        'brand_color', t.brand_color, 'contact_email', t.contact_email, 'contact_phone', t.contact_phone,
        'mail_from_name', t.mail_from_name,
        'email_from', (select e.address from public.sender_addresses e where e.tenant_id = t.id and e.channel = 'email'),
        'order_window_minutes', t.order_window_minutes,
        'refund_late_payments', t.refund_late_payments,
        'default_product', t.default_product, 'unique_code', t.unique_code),
      'policies', jsonb_build_object('refund', t.refund_policy, 'privacy', t.privacy_policy, 'terms', t.terms),
      'tax', jsonb_build_object(
        'is_included', t.prices_include_tax, 'name', t.tax_name, 'number', t.tax_number, 'address', t.tax_address,
        'standard_bp', t.tax_standard_bp, 'reduced_bp', t.tax_reduced_bp),
      'team', jsonb_build_object('rules', coalesce(
        (select jsonb_agg(r.rule order by r.rule) from public.team_rules r where r.tenant_id = t.id), '[]')),
      'notifications', jsonb_build_object(
        'rules', coalesce((
          select jsonb_agg(jsonb_build_object('channel', r.channel, 'template', r.template, 'is_on', r.is_on, 'delay_minutes', r.delay_minutes)
            order by r.channel, r.template)
          from public.notification_rules r where r.tenant_id = t.id), '[]'),
        'quiet_hours', coalesce((
          select jsonb_agg(jsonb_build_object('channel', s.channel, 'is_on', s.quiet_is_on, 'from_minute', s.quiet_from_minute, 'to_minute', s.quiet_to_minute)
            order by s.channel)
          from public.notification_settings s where s.tenant_id = t.id), '[]'),
        'templates', coalesce((
          select jsonb_agg(jsonb_build_object('channel', n.channel, 'template', n.template, 'locale', n.locale,
            'subject', n.subject, 'preheader', n.preheader, 'body', n.body) order by n.channel, n.template, n.locale)
          from (
            select distinct on (x.channel, x.template, x.locale) x.*
            from public.notification_templates x where x.tenant_id = t.id
            order by x.channel, x.template, x.locale, x.version desc
          ) n where not n.is_default), '[]')),
      'modules', coalesce((
        select jsonb_agg(jsonb_build_object('id', m.module_id, 'is_on', m.is_on, 'settings', m.settings) order by m.module_id)
        from public.tenant_modules m where m.tenant_id = t.id), '[]'),
      'bot', (
        select jsonb_build_object('server_id', b.server_id, 'features', b.features, 'channels', b.channels,
          'permissions', b.permissions, 'prefix', b.prefix, 'language', b.language, 'time_zone', b.time_zone, 'auto_restart', b.auto_restart,
          'http_interactions', b.http_interactions)
        from public.tenant_bots b where b.tenant_id = t.id),
      'left_out', (
        select coalesce(jsonb_agg(l.line order by l.line), '[]') from (
          select 'payment_connections.' || c.provider || '.' || c.mode || ': gateway keys' as line
          from public.payment_connections c where c.tenant_id = t.id and c.status <> 'disconnected'
          union select 'webhook_endpoints.' || e.url || ': signing secret'
          from public.webhook_endpoints e where e.tenant_id = t.id and e.removed_at is null
          union select 'api_keys.' || k.name || ': key' from public.api_keys k where k.tenant_id = t.id and k.kind = 'key' and k.revoked_at is null
          union select 'shop.logo: picture' where t.logo_path is not null
          union select 'shop.icon: picture' where t.favicon_path is not null
          union select 'shop.domain: ' || t.domain where t.domain is not null
          union select 'shop.email_from: DNS records of ' || e.address from public.sender_addresses e where e.tenant_id = t.id
        ) l)
    )
    from public.tenants t where t.id = export_configuration.tenant;
  end;

create function private.import_configuration(tenant uuid, document jsonb, actor uuid) returns void
  language plpgsql set search_path = '' as $$
declare
  shop jsonb := document -> 'shop';
  policies jsonb := document -> 'policies';
  tax jsonb := document -> 'tax';
  notes jsonb := document -> 'notifications';
  sender jsonb := document -> 'sender';
begin
  update public.tenants t set
    name = shop ->> 'name', tagline = shop ->> 'tagline', locale = shop ->> 'locale', currency = shop ->> 'currency',
    time_zone = shop ->> 'time_zone', brand_color = shop ->> 'brand_color', contact_email = shop ->> 'contact_email',
    contact_phone = shop ->> 'contact_phone', mail_from_name = shop ->> 'mail_from_name',
    order_window_minutes = (shop ->> 'order_window_minutes')::integer,
    refund_late_payments = (shop ->> 'refund_late_payments')::boolean,
    default_product = coalesce(shop ->> 'default_product', ''), unique_code = coalesce((shop ->> 'unique_code')::boolean, false),
    refund_policy = policies ->> 'refund', privacy_policy = policies ->> 'privacy', terms = policies ->> 'terms',
    prices_include_tax = (tax ->> 'is_included')::boolean, tax_name = tax ->> 'name', tax_number = tax ->> 'number', tax_address = coalesce(tax ->> 'address', ''),
    tax_standard_bp = (tax ->> 'standard_bp')::integer, tax_reduced_bp = (tax ->> 'reduced_bp')::integer
  where t.id = tenant;
  -- A domain keeps its key, for which its records stand; another one is looked at before mails come from it. A document
  -- without a word of the sender leaves it as it is.
  delete from public.sender_addresses e where e.tenant_id = tenant and sender is not null
    and split_part(e.address, '@', 2) is distinct from split_part(sender ->> 'address', '@', 2);
  insert into public.sender_addresses as e (tenant_id, address, selector, public_key, sealed_key)
  select tenant, s.address, s.selector, s.public_key, decode(s.sealed_key, 'base64')
  from jsonb_to_record(case when jsonb_typeof(sender) = 'object' then sender else '{}' end) s (address text, selector text, public_key text, sealed_key text)
  where jsonb_typeof(sender) = 'object'
  on conflict (tenant_id, channel) do update set address = excluded.address;
  delete from public.team_rules r where r.tenant_id = tenant;
  insert into public.team_rules (tenant_id, rule)
  select tenant, r from jsonb_array_elements_text(document -> 'team' -> 'rules') r;
  delete from public.notification_rules r where r.tenant_id = tenant;
  insert into public.notification_rules (tenant_id, channel, template, is_on, delay_minutes)
  select tenant, r.channel, r.template, r.is_on, r.delay_minutes
  from jsonb_to_recordset(notes -> 'rules') r (channel text, template text, is_on boolean, delay_minutes integer);
  delete from public.notification_settings s where s.tenant_id = tenant;
  insert into public.notification_settings (tenant_id, channel, quiet_is_on, quiet_from_minute, quiet_to_minute)
  select tenant, q.channel, q.is_on, q.from_minute, q.to_minute
  from jsonb_to_recordset(notes -> 'quiet_hours') q (channel text, is_on boolean, from_minute integer, to_minute integer);
  -- Whether a module may be used is the plan's to say, not the document's.
  insert into public.tenant_modules as m (tenant_id, module_id, is_on, settings)
  select tenant, o.id, o.is_on, o.settings
  from jsonb_to_recordset(document -> 'modules') o (id text, is_on boolean, settings jsonb)
  where exists (select from private.modules r where r.id = o.id)
  on conflict (tenant_id, module_id) do update
    set is_on = excluded.is_on, settings = excluded.settings, version = m.version + 1, updated_at = now();
  update public.tenant_modules m set is_on = false, updated_at = now()
  where m.tenant_id = tenant and m.is_on
    and not exists (select from jsonb_to_recordset(document -> 'modules') o (id text) where o.id = m.module_id);
  if jsonb_typeof(document -> 'bot') = 'object' then
    insert into public.tenant_bots as b (tenant_id, server_id, features, channels, permissions, prefix, language, time_zone, auto_restart, http_interactions)
    select tenant, o.server_id, o.features, o.channels, o.permissions, o.prefix, o.language, o.time_zone, o.auto_restart,
      coalesce(o.http_interactions, false)
    from jsonb_to_record(document -> 'bot') o (server_id text, features jsonb, channels jsonb, permissions jsonb, prefix text,
      language text, time_zone text, auto_restart boolean, http_interactions boolean)
    on conflict (tenant_id, kind) do update set server_id = excluded.server_id, features = excluded.features, channels = excluded.channels,
      permissions = excluded.permissions, prefix = excluded.prefix, language = excluded.language, time_zone = excluded.time_zone,
      auto_restart = excluded.auto_restart, http_interactions = excluded.http_interactions, version = b.version + 1, updated_at = now();
  else
    delete from public.tenant_bots b where b.tenant_id = tenant;
  end if;
  -- Wordings only ever grow: what is imported becomes the newest version, and what the document lacks goes back to the
  -- platform's own text.
  insert into public.notification_templates
    (tenant_id, id, channel, template, locale, version, is_default, subject, preheader, body, saved_by)
  select tenant, private.uuid_v7(), coalesce(w.channel, n.channel), coalesce(w.template, n.template), coalesce(w.locale, n.locale),
    coalesce(n.version, 0) + 1, w.channel is null, coalesce(w.subject, ''), coalesce(w.preheader, ''), coalesce(w.body, ''), actor
  from jsonb_to_recordset(notes -> 'templates') w (channel text, template text, locale text, subject text, preheader text, body text)
  full join (
    select distinct on (x.channel, x.template, x.locale) x.*
    from public.notification_templates x where x.tenant_id = tenant
    order by x.channel, x.template, x.locale, x.version desc
  ) n on n.channel = w.channel and n.template = w.template and n.locale = w.locale
  where n.id is null
    or w.channel is null and not n.is_default
    or w.channel is not null and (n.is_default or (n.subject, n.preheader, n.body) is distinct from (w.subject, w.preheader, w.body));
end $$;

create function app.export_configuration() returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not (private.can('settings.write') and private.can('team.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  return private.export_configuration(private.current_tenant());
end $$;
comment on function app.export_configuration is 'Definer, because a configuration is gathered from what different rights read: tells the current tenant''s, without secrets, to who may set all of it.';
grant execute on function app.export_configuration() to member;

create function app.import_configuration(document jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('settings.write') and private.can('team.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform app.require_step_up();
  perform from public.tenants t where t.id = private.current_tenant() for no key update;
  perform private.import_configuration(private.current_tenant(), document, private.current_author());
end $$;
comment on function app.import_configuration is 'Definer, because a configuration is written where different rights write: replaces the current tenant''s, for who may set all of it. The web has checked the document field by field.';
grant execute on function app.import_configuration(jsonb) to member;

-- owner: platform/team
create table private.tenant_claims (
  token_hash bytea primary key check (length(token_hash) = 32),
  tenant_id uuid not null references public.tenants on delete cascade,
  made_by uuid not null,
  asked integer not null default 0 check (asked between 0 and 5),
  expires_at timestamptz not null default now() + interval '30 days'
);
create index tenant_claims_tenant on private.tenant_claims (tenant_id);
comment on table private.tenant_claims is 'A link by which whoever a shop was made for says where to write to them; what proves the mailbox is the invitation that follows. Only its hash is kept.';

create function private.invite_owner(
    tenant uuid, invitation uuid, owner_email text, owner_locale text, inviter uuid, token_hash bytea, sealed_token text) returns void
  language plpgsql set search_path = '' as $$
begin
  insert into public.invitations (tenant_id, id, email, role, locale, invited_by, operator_name)
  values (tenant, invitation, owner_email, 'owner', owner_locale, inviter, (
    select nullif(m.name, '') from public.members m
    where m.tenant_id = '00000000-0000-7000-8000-000000000001' and m.person_id = inviter and m.removed_at is null));
  insert into private.invitation_tokens (token_hash, tenant_id, invitation_id)
  values (invite_owner.token_hash, tenant, invitation);
  insert into public.events (tenant_id, topic, key, payload)
  values (tenant, 'invitation.sent', invitation || ':1',
    jsonb_build_object('invitationId', invitation, 'sentCount', 1, 'sealedToken', sealed_token));
end $$;
comment on function private.invite_owner is 'Asks somebody by mail to own a shop, in the name of whoever runs the platform.';

create function app.read_claim(token text) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from private.tenant_claims c
    where c.tenant_id = private.current_tenant() and c.token_hash = sha256(convert_to(token, 'UTF8'))
      and c.expires_at > now() and c.asked < 5
      and not exists (select from public.members m where m.tenant_id = c.tenant_id and m.role = 'owner' and m.removed_at is null)
  );
end $$;
comment on function app.read_claim is 'Definer, because nobody reads claims: whether this link still gives the current tenant an owner.';
grant execute on function app.read_claim(text) to storefront;

create function app.claim_tenant(token text, invitation uuid, owner_email text, owner_locale text, token_hash bytea, sealed_token text)
  returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  maker uuid;
begin
  if not app.read_claim(token) then
    return false;
  end if;
  -- Of two who claim at once, the second sees what the first did.
  update private.tenant_claims c set asked = c.asked + 1
  where c.tenant_id = tenant and c.token_hash = sha256(convert_to(token, 'UTF8')) and c.asked < 5 returning c.made_by into maker;
  if not found then
    return false;
  end if;
  update public.invitations i set revoked_at = now()
  where i.tenant_id = tenant and (i.role = 'owner' or i.email = owner_email) and i.accepted_at is null and i.revoked_at is null;
  perform private.invite_owner(tenant, invitation, owner_email, owner_locale, maker, token_hash, sealed_token);
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, subject_id, details)
  values (tenant, 'team.claimed', 'platform_admin', maker, invitation, jsonb_build_object('email', owner_email));
  return true;
end $$;
comment on function app.claim_tenant is 'Definer, because a stranger invites nobody: whoever holds the claim of the current tenant is invited as its owner at the address that they say, in place of an address said before.';
grant execute on function app.claim_tenant(text, uuid, text, text, bytea, text) to storefront;

create function app.provision_tenant(
    tenant uuid, slug text, shop jsonb, document jsonb, invitation uuid, owner_email text, owner_locale text, token_hash bytea,
    sealed_token text, address text, plan text) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  if not exists (select from private.plans p where p.id = provision_tenant.plan) then
    return 'no_such_plan';
  end if;
  -- The primary key decides between two who want the same address at the same moment.
  if exists (select from private.hosts h where h.host = provision_tenant.slug) then
    return 'slug_taken';
  end if;
  insert into public.tenants (id, slug, name, locale, currency, time_zone, contact_email)
  values (tenant, provision_tenant.slug, shop ->> 'name', shop ->> 'locale', shop ->> 'currency', shop ->> 'time_zone', owner_email);
  insert into private.hosts (host, tenant_id) values (provision_tenant.slug, tenant) on conflict (host) do nothing;
  if not exists (select from private.hosts h where h.host = provision_tenant.slug and h.tenant_id = tenant) then
    raise exception using errcode = '23505', message = 'slug_taken';
  end if;
  perform private.start_subscription(tenant, plan);
  if document is not null then
    perform private.import_configuration(tenant, document, private.current_actor());
  end if;
  insert into public.onboarding (tenant_id) values (tenant);
  if owner_email is null then
    -- Whose it will be is not known yet: whoever has the link says so.
    insert into private.tenant_claims (tenant_id, token_hash, made_by)
    values (tenant, provision_tenant.token_hash, private.current_actor());
  else
    perform private.invite_owner(tenant, invitation, owner_email, owner_locale, private.current_actor(), token_hash, sealed_token);
  end if;
  insert into public.tenant_numbers (tenant_id, currency) select t.id, t.currency from public.tenants t where t.id = tenant;
  perform private.note_by_platform(tenant, 'tenant.provisioned', private.current_actor(),
    jsonb_build_object('owner', owner_email, 'is_imported', document is not null), address);
  return 'done';
end $$;
comment on function app.provision_tenant is 'Definer, because no role may make a tenant: makes one with its address, its plan, its configuration where there is one, and an invitation for its owner, all or nothing.';
grant execute on function app.provision_tenant(uuid, text, jsonb, jsonb, uuid, text, text, bytea, text, text, text) to platform_admin;

-- Whom the operator has invited as a shop's owner, until somebody has answered.
create function app.waiting_owners(tenant uuid) returns table (id uuid, email text, sent_at timestamptz, expires_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  return query
    select i.id, i.email, i.sent_at, i.expires_at from public.invitations i
    where i.tenant_id = waiting_owners.tenant and i.role = 'owner' and i.accepted_at is null and i.revoked_at is null
    order by i.id desc;
end $$;
comment on function app.waiting_owners is 'Definer, because invitations are their tenant''s: tells a platform admin who was asked to own a shop and has not answered.';
grant execute on function app.waiting_owners(uuid) to platform_admin;

create function app.invite_owner_again(tenant uuid, invitation uuid, token_hash bytea, sealed_token text, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  sent public.invitations;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  update public.invitations i set sent_count = i.sent_count + 1, sent_at = now(), expires_at = now() + interval '7 days'
  where i.tenant_id = tenant and i.id = invitation and i.role = 'owner' and i.accepted_at is null and i.revoked_at is null and i.sent_count < 20
  returning i.* into sent;
  if not found then
    return false;
  end if;
  insert into private.invitation_tokens (token_hash, tenant_id, invitation_id)
  values (invite_owner_again.token_hash, tenant, invitation)
  on conflict (tenant_id, invitation_id) do update set token_hash = excluded.token_hash;
  insert into public.events (tenant_id, topic, key, payload)
  values (tenant, 'invitation.sent', invitation || ':' || sent.sent_count,
    jsonb_build_object('invitationId', invitation, 'sentCount', sent.sent_count, 'sealedToken', sealed_token));
  perform private.note_by_platform(tenant, 'tenant.owner_invited_again', private.current_actor(),
    jsonb_build_object('owner', sent.email), address);
  return true;
end $$;
comment on function app.invite_owner_again is 'Definer, because invitations are their tenant''s: sends a waiting owner''s invitation once more, with a new token and seven new days, and an entry on both sides. False where it waits no longer or was sent too often.';
grant execute on function app.invite_owner_again(uuid, uuid, bytea, text, text) to platform_admin;

create function app.withdraw_owner(tenant uuid, invitation uuid, address text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  withdrawn text;
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  update public.invitations i set revoked_at = now()
  where i.tenant_id = tenant and i.id = invitation and i.role = 'owner' and i.accepted_at is null and i.revoked_at is null
  returning i.email into withdrawn;
  if not found then
    return false;
  end if;
  perform private.note_by_platform(tenant, 'tenant.owner_withdrawn', private.current_actor(),
    jsonb_build_object('owner', withdrawn), address);
  return true;
end $$;
comment on function app.withdraw_owner is 'Definer, because invitations are their tenant''s: takes a waiting owner''s invitation back, with an entry on both sides. False where it waits no longer.';
grant execute on function app.withdraw_owner(uuid, uuid, text) to platform_admin;

create function app.invite_owner(
    tenant uuid, invitation uuid, owner_email text, owner_locale text, token_hash bytea, sealed_token text, address text) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  -- Of two who ask for the same shop at once, the second sees what the first did.
  perform from public.tenants t where t.id = invite_owner.tenant for no key update;
  if not found then
    return 'no_such_tenant';
  end if;
  if exists (select from public.members m where m.tenant_id = invite_owner.tenant and m.role = 'owner' and m.removed_at is null) then
    return 'has_owner';
  end if;
  if exists (
    select from public.invitations i
    where i.tenant_id = invite_owner.tenant and (i.role = 'owner' or i.email = owner_email) and i.accepted_at is null and i.revoked_at is null
  ) then
    return 'still_waiting';
  end if;
  perform private.invite_owner(invite_owner.tenant, invitation, owner_email, owner_locale, private.current_actor(), token_hash, sealed_token);
  perform private.note_by_platform(invite_owner.tenant, 'tenant.owner_invited', private.current_actor(),
    jsonb_build_object('owner', owner_email), address);
  return 'done';
end $$;
comment on function app.invite_owner is 'Definer, because invitations are their tenant''s: asks somebody to own a shop that has no owner and waits for none, with an entry on both sides.';
grant execute on function app.invite_owner(uuid, uuid, text, text, bytea, text, text) to platform_admin;

create function app.make_claim_link(tenant uuid, token_hash bytea, address text) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  if not private.is_platform() then
    raise exception using errcode = '42501', message = 'not_a_platform_admin';
  end if;
  -- Whoever has the link becomes the owner, and it is shown to somebody in front of a screen.
  perform app.require_step_up();
  perform from public.tenants t where t.id = make_claim_link.tenant for no key update;
  if not found then
    return 'no_such_tenant';
  end if;
  if exists (select from public.members m where m.tenant_id = make_claim_link.tenant and m.role = 'owner' and m.removed_at is null) then
    return 'has_owner';
  end if;
  delete from private.tenant_claims c where c.tenant_id = make_claim_link.tenant;
  insert into private.tenant_claims (tenant_id, token_hash, made_by)
  values (make_claim_link.tenant, make_claim_link.token_hash, private.current_actor());
  perform private.note_by_platform(make_claim_link.tenant, 'tenant.claim_link_made', private.current_actor(), '{}'::jsonb, address);
  return 'done';
end $$;
comment on function app.make_claim_link is 'Definer, because nobody writes claims: a new link by which somebody claims a shop that has no owner, with an entry on both sides; the one before leads nowhere.';
grant execute on function app.make_claim_link(uuid, bytea, text) to platform_admin;
