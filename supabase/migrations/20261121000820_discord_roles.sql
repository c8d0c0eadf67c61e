-- Roles that come with what is sold, orders of the shop that somebody claims in its server, and how the link between a
-- customer and an account at Discord is cut.

-- owner: discord/roles
create table public.discord_product_roles (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  product_id uuid not null,
  variant_id uuid,
  role_id text not null check (role_id ~ '^[0-9]{15,20}$'),
  days integer check (days between 1 and 3650),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint discord_product_roles_once unique nulls not distinct (tenant_id, product_id, variant_id, role_id),
  foreign key (tenant_id, product_id) references public.products on delete cascade,
  foreign key (tenant_id, variant_id) references public.product_variants on delete cascade
);
comment on table public.discord_product_roles is 'Which role of the server whoever buys a product gets, or one variant of it, and for how many days; without days, for good.';
create index discord_product_roles_variant on public.discord_product_roles (tenant_id, variant_id);
alter table public.discord_product_roles enable row level security;
alter table public.discord_product_roles force row level security;
grant select on public.discord_product_roles to member, worker, platform_admin;
grant insert (tenant_id, id, product_id, variant_id, role_id, days), delete on public.discord_product_roles to member;
create policy "members with the right see which roles are sold" on public.discord_product_roles for select to member
  using (tenant_id = private.current_tenant() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_product_roles for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see which roles are sold" on public.discord_product_roles for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right sell a role" on public.discord_product_roles for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));
create policy "members with the right sell a role no more" on public.discord_product_roles for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));

-- owner: discord/roles
create table public.discord_grants (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  user_name text not null check (length(user_name) between 1 and 120),
  role_id text not null check (role_id ~ '^[0-9]{15,20}$'),
  reason text not null check (reason in ('order', 'kept', 'level', 'reputation')),
  order_id uuid,
  until timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'giving', 'given', 'had', 'blocked', 'away', 'ending', 'taken')),
  ended_for text check (ended_for in ('refunded', 'expired', 'lost')),
  code integer,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint discord_grants_once unique (tenant_id, order_id, role_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  check ((reason = 'order') = (order_id is not null)),
  check ((state in ('ending', 'taken')) = (ended_for is not null))
);
comment on table public.discord_grants is 'Why somebody is to have a role of the server, until when, and what came of it. Several may want the same role for the same person: it is taken when the last of them ends.';
comment on column public.discord_grants.reason is 'Kept: its buyer was erased, and of a role that was bought for some days nothing is known but whose it is until then.';
comment on column public.discord_grants.state is 'Giving: it is certain that the person did not have the role before us. Had: they had, so it is never taken. Away: they left the server. Blocked: Discord refuses.';
comment on column public.discord_grants.code is 'Discord''s word for why it is blocked.';
create unique index discord_grants_reward on public.discord_grants (tenant_id, user_id, role_id, reason) where reason in ('level', 'reputation') and ended_for is null;
create index discord_grants_of_person on public.discord_grants (tenant_id, user_id, role_id);
create index discord_grants_due on public.discord_grants (tenant_id, until) where until is not null and ended_for is null;
create index discord_grants_newest on public.discord_grants (tenant_id, changed_at);
alter table public.discord_grants enable row level security;
alter table public.discord_grants force row level security;
grant select on public.discord_grants to member, worker, platform_admin;
grant select (tenant_id, until, ended_for) on public.discord_grants to dispatcher;
grant insert (tenant_id, id, user_id, user_name, role_id, reason, order_id, until), update (state, ended_for, code, changed_at), delete on public.discord_grants to worker;
create policy "members with the right see who has which role" on public.discord_grants for select to member
  using (tenant_id = private.current_tenant() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_grants for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs and who runs the bot see who is to have a role" on public.discord_grants for select to worker
  using (tenant_id = private.current_tenant());
create policy "the dispatcher sees where something has ended" on public.discord_grants for select to dispatcher using (true);
create policy "jobs note who is to have a role" on public.discord_grants for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot notes what came of it" on public.discord_grants for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what was kept of somebody erased" on public.discord_grants for delete to worker
  using (tenant_id = private.current_tenant() and reason = 'kept');

-- An order of the shop that is claimed names no purchase: it was not asked for here.
alter table public.discord_orders alter column product_id drop not null, alter column variant_id drop not null,
  add check (order_id is not null or (product_id is not null and variant_id is not null));
-- An address goes when its owner is erased; what else is known of the person stays.
alter table public.discord_people alter column sealed_email drop not null;

-- owner: discord/claims
create table public.discord_claims (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  sealed_wish bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table public.discord_claims is 'Which order somebody says is theirs, sealed, from the form to the code that was mailed: a quarter of an hour. The code itself is hashed in customer_codes.';
create index discord_claims_age on public.discord_claims (tenant_id, expires_at);
alter table public.discord_claims enable row level security;
alter table public.discord_claims force row level security;
grant select, insert, delete on public.discord_claims to worker;
create policy "who runs the bot sees what is claimed" on public.discord_claims for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot keeps what is claimed" on public.discord_claims for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what was claimed" on public.discord_claims for delete to worker
  using (tenant_id = private.current_tenant());

create function app.cut_discord_links(orders uuid[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  accounts text[];
begin
  if tenant is null or not (private.is_writable() and private.can('customers.erase')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  select coalesce(array_agg(distinct d.user_id), '{}') into accounts from public.discord_orders d
  where d.tenant_id = tenant and d.order_id = any (orders);
  -- A role that was paid for stays where it is. What was bought for some days ends on its day, so until then it is known
  -- whose it is; of everything else nothing is.
  update public.discord_grants g set reason = 'kept', order_id = null, user_name = '–', changed_at = now()
  where g.tenant_id = tenant and g.order_id = any (orders)
    and (g.state = 'ending' or (g.until is not null and g.state in ('giving', 'given')));
  delete from public.discord_grants g where g.tenant_id = tenant and g.order_id = any (orders);
  delete from public.discord_outbox o where o.tenant_id = tenant and o.subject = any (orders::text[]);
  update public.discord_people p set sealed_email = null, changed_at = now()
  where p.tenant_id = tenant and p.user_id = any (accounts);
  delete from public.discord_claims c where c.tenant_id = tenant and c.user_id = any (accounts);
  delete from public.discord_orders d where d.tenant_id = tenant and d.order_id = any (orders);
end $$;
comment on function app.cut_discord_links is 'Definer, because no member changes what is bought at Discord: of the orders of somebody who is being erased, in the same transaction, nothing tells any more whose account it was.';
grant execute on function app.cut_discord_links(uuid[]) to member;
