-- How a stranger becomes the owner of a shop, and what a new shop's dashboard remembers of its first days.

-- owner: platform/opening
create table public.onboarding (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'opening' check (kind ~ '^[a-z0-9_]{1,40}$'),
  demo_product_id uuid,
  dismissed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind),
  foreign key (tenant_id, demo_product_id) references public.products on delete cascade
);
comment on table public.onboarding is 'A shop whose first steps are still shown, and with which product it was opened at the sign-up; a shop that the platform made came with none. What was done is read from the shop itself, never kept here. One row for a shop.';
create index onboarding_demo_product on public.onboarding (tenant_id, demo_product_id);
alter table public.onboarding enable row level security;
alter table public.onboarding force row level security;
grant select, update (dismissed_at) on public.onboarding to member;
create policy "members see how far their shop has come" on public.onboarding for select to member
  using (tenant_id = private.current_tenant());
create policy "members with the right put the first steps away" on public.onboarding for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('settings.write'));

-- What a name looks like at a glance; lookOf in lib/platform/tenants/rules/slug.ts says the same, and a test compares the two.
create function private.look_of(slug text) returns text language sql immutable parallel safe
  return replace(replace(replace(translate(slug, '0123458i-', 'olzeasbl'), 'rn', 'm'), 'vv', 'w'), 'cl', 'd');
create index hosts_look on private.hosts (private.look_of(host)) where strpos(host, '.') = 0;

create function app.taken_slugs(slugs text[]) returns setof text
  language sql stable security definer set search_path = ''
  begin atomic
    select asked from unnest(slugs[1:20]) asked
    where exists (
      select from private.hosts h where strpos(h.host, '.') = 0 and private.look_of(h.host) = private.look_of(asked)
    );
  end;
comment on function app.taken_slugs is 'Definer, because whoever opens a shop belongs to no tenant yet: which of these names a shop has already, or one that looks the same. Names of shops are public, their owners are not told.';
grant execute on function app.taken_slugs(text[]) to storefront, platform_admin;

create function app.has_account(email text) returns boolean
  language sql stable security definer set search_path = ''
  begin atomic
    select exists (select from auth.users u where u.email = lower(has_account.email));
  end;
comment on function app.has_account is 'Definer, because auth.users belongs to Auth: whether an address has an account, so that refusing one that has none can cost the same. The web tells it to nobody.';
grant execute on function app.has_account(text) to storefront;

create function app.open_shop(slug text, name text, locale text, currency text, time_zone text, product jsonb, plan text)
  returns table (outcome text, tenant_id uuid)
  language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  actor uuid := private.current_actor();
  own_email text;
  is_proven boolean;
  opened uuid := private.uuid_v7();
  demo uuid := private.uuid_v7();
begin
  perform private.require_session();
  perform private.require_second_factor(null);
  -- Everything that two requests could do at once waits here: of the same person, then of names that look the same.
  insert into private.people (id) values (actor) on conflict (id) do nothing;
  select p.email_proven_at is not null into is_proven from private.people p where p.id = actor for update;
  perform pg_advisory_xact_lock(hashtextextended(private.look_of(open_shop.slug), 700));
  -- Sent twice, a form opens one shop.
  if exists (
    select from private.hosts h
    join public.members m on m.tenant_id = h.tenant_id and m.person_id = actor and m.role = 'owner' and m.removed_at is null
    where h.host = open_shop.slug
  ) then
    return query select 'mine'::text, h.tenant_id from private.hosts h where h.host = open_shop.slug;
    return;
  end if;
  if exists (select from app.taken_slugs(array[open_shop.slug])) then
    return query select 'taken'::text, null::uuid;
    return;
  end if;
  -- One shop for an address that nobody has shown to be theirs; ten for everybody else.
  if (
    select count(*) from private.person_tenants p
    join public.members m on m.tenant_id = p.tenant_id and m.person_id = p.person_id and m.role = 'owner'
    where p.person_id = actor
  ) >= (case when is_proven then 10 else 1 end) then
    return query select case when is_proven then 'too_many' else 'unproven' end, null::uuid;
    return;
  end if;
  select lower(u.email) into own_email from auth.users u where u.id = actor;
  begin
    insert into public.tenants (id, slug, name, locale, currency, time_zone)
    values (opened, open_shop.slug, open_shop.name, open_shop.locale, open_shop.currency, open_shop.time_zone);
    insert into private.hosts (host, tenant_id) values (open_shop.slug, opened);
  exception when unique_violation then
    -- The key has the last word, whoever else writes hosts.
    return query select 'taken'::text, null::uuid;
    return;
  end;
  perform private.start_subscription(opened, private.first_plan(open_shop.plan));
  insert into public.members (tenant_id, person_id, role, email) values (opened, actor, 'owner', own_email);
  insert into public.products (tenant_id, id, slug, name, summary, description, delivery_kind, published)
  values (opened, demo, product ->> 'slug', product ->> 'name', product ->> 'summary', product ->> 'description', 'access_link', true);
  insert into public.product_variants (tenant_id, product_id, price_minor) values (opened, demo, 0);
  insert into public.product_deliveries (tenant_id, product_id, access_url, note)
  values (opened, demo, product ->> 'access_url', product ->> 'note');
  insert into public.onboarding (tenant_id, demo_product_id) values (opened, demo);
  return query select 'opened'::text, opened;
end $$;
comment on function app.open_shop is 'Definer, because a person without a chosen shop writes no table: opens a shop of one''s own with its address, its owner, a product to try out and its first plan, or nothing at all. The caller enters it and records the event in the same transaction.';
grant execute on function app.open_shop(text, text, text, text, text, jsonb, text) to member;

create function app.has_proven_email() returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_session();
  return exists (select from private.people p where p.id = private.current_actor() and p.email_proven_at is not null);
end $$;
comment on function app.has_proven_email is 'Definer, because nobody reads people: tells a person whether the own address was shown to be theirs.';
grant execute on function app.has_proven_email() to member;

-- A mail of welcome is for an address that is not proven yet; afterwards there is nothing to ask for.
create function app.unproven_owner(person uuid) returns text
  language sql stable security definer set search_path = ''
  begin atomic
    select m.email from public.members m
    where m.tenant_id = private.current_tenant() and m.person_id = unproven_owner.person and m.removed_at is null
      and not exists (select from private.people p where p.id = m.person_id and p.email_proven_at is not null);
  end;
comment on function app.unproven_owner is 'Definer, because nobody reads people: the address of a member of the current tenant to whom the mail that proves it is still to be written.';
grant execute on function app.unproven_owner(uuid) to worker;
