-- What a tenant's bot says by itself, and what people buy through it.

-- owner: discord/outbox
create table public.discord_outbox (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  subject text not null check (length(subject) between 1 and 80),
  urgency smallint not null default 5 check (urgency between 0 and 9),
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sent', 'refused', 'dropped')),
  wanted integer not null default 1 check (wanted > 0),
  apart_ms integer not null default 0 check (apart_ms between 0 and 3600000),
  generation bigint,
  tries integer not null default 0 check (tries >= 0),
  due_at timestamptz not null default now(),
  target_id text check (target_id ~ '^[0-9]{15,20}$'),
  code integer,
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  message_id text check (message_id ~ '^[0-9]{15,20}$'),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (tenant_id, id),
  constraint discord_outbox_subject unique (tenant_id, kind, subject)
);
comment on table public.discord_outbox is 'What a tenant''s bot is to say, once for each subject; what it says is read when it is said. Whoever runs the bot takes a row in the name of its lease, and says it with the id as its nonce.';
comment on column public.discord_outbox.urgency is 'Lower is said first: what somebody has paid for, before everything else.';
comment on column public.discord_outbox.wanted is 'Grows each time the same is to be brought up to date again: what was asked for while it was being said is said once more.';
comment on column public.discord_outbox.apart_ms is 'How long after it was said it may be said again: what happens meanwhile is said at once.';
comment on column public.discord_outbox.due_at is 'When it may be taken; of one that is claimed, when it may be taken again, because whoever has it must have stopped.';
comment on column public.discord_outbox.target_id is 'The channel or person whose refusal it rests for.';
create index discord_outbox_due on public.discord_outbox (tenant_id, urgency, id) where state in ('waiting', 'claimed');
create index discord_outbox_done on public.discord_outbox (tenant_id, done_at) where done_at is not null;
alter table public.discord_outbox enable row level security;
alter table public.discord_outbox force row level security;
grant select, insert, delete on public.discord_outbox to worker;
grant update (state, wanted, generation, tries, due_at, target_id, code, channel_id, message_id, done_at) on public.discord_outbox to worker;
create policy "jobs and who runs the bot see what is to be said" on public.discord_outbox for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs ask for what is to be said" on public.discord_outbox for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot says what became of it" on public.discord_outbox for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what was said long ago" on public.discord_outbox for delete to worker
  using (tenant_id = private.current_tenant());

create function private.wake_bot_to_speak() returns trigger
  language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_bots', new.tenant_id::text || ' speak');
  return null;
end $$;
comment on function private.wake_bot_to_speak is 'Whoever runs the bot says at once what was asked for; its sweep finds what this does not reach.';
create trigger wake_bot after insert or update of wanted on public.discord_outbox for each row execute function private.wake_bot_to_speak();

create function private.ask_bot(tenant uuid, kind text, subject text, urgency integer, delay interval default interval '0') returns void
  language sql set search_path = ''
  begin atomic
    insert into public.discord_outbox as o (tenant_id, id, kind, subject, urgency, due_at)
    values (ask_bot.tenant, private.uuid_v7(), ask_bot.kind, ask_bot.subject, ask_bot.urgency, now() + ask_bot.delay)
    on conflict on constraint discord_outbox_subject do update set wanted = o.wanted + 1, done_at = null,
      state = case when o.state = 'claimed' then o.state else 'waiting' end,
      due_at = case when o.state = 'claimed' then o.due_at else now() + ask_bot.delay end;
  end;
comment on function private.ask_bot is 'What a bot is to do because of what a member wrote, in the same transaction, so that a crash between the two loses nothing. For triggers of a definer, since only who runs a bot writes this.';

-- owner: discord/purchases
create table public.discord_people (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  sealed_email bytea not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
comment on table public.discord_people is 'What is kept of somebody who buys in a tenant''s server: the address that was given once, sealed.';
alter table public.discord_people enable row level security;
alter table public.discord_people force row level security;
grant select, insert, delete on public.discord_people to worker;
grant update (sealed_email, changed_at) on public.discord_people to worker;
create policy "who runs the bot knows who buys" on public.discord_people for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot keeps who buys" on public.discord_people for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot changes what is kept" on public.discord_people for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets who bought" on public.discord_people for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/purchases
create table public.discord_orders (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  user_name text not null check (length(user_name) between 1 and 120),
  product_id uuid not null,
  variant_id uuid not null,
  quantity integer not null check (quantity between 1 and 1000),
  coupon text check (length(coupon) <= 80),
  shown_minor bigint not null check (shown_minor >= 0),
  state text not null default 'asked' check (state in ('typed', 'asked', 'confirmed', 'placed', 'cancelled')),
  order_id uuid,
  application_id text not null check (application_id ~ '^[0-9]{15,20}$'),
  sealed_token bytea,
  token_until timestamptz,
  earlier_replies jsonb not null default '[]' check (jsonb_typeof(earlier_replies) = 'array'),
  sealed_form bytea,
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  locale text not null check (locale in ('id', 'en', 'ar')),
  delivery text not null default 'waiting' check (delivery in ('waiting', 'dm', 'reply', 'thread', 'mail', 'shown')),
  rung smallint not null default 0 check (rung between 0 and 3),
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  primary key (tenant_id, id),
  constraint discord_orders_order unique (tenant_id, order_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.discord_orders is 'What somebody wants to buy in Discord, from the question whether it is right to the order that came of it. The id is that of the confirmation, by which the same click again gives the same order.';
comment on column public.discord_orders.sealed_token is 'By which the answer that the buyer sees can be changed, for fifteen minutes.';
comment on column public.discord_orders.earlier_replies is 'Answers that show the same order and can still be changed: the first and a few of the last, as objects with token (sealed) and until.';
comment on column public.discord_orders.sealed_form is 'What was typed where something in it was wrong, so that nobody types it twice.';
comment on column public.discord_orders.rung is 'Which way of delivery is tried next: a direct message, the answer, a room of their own, the mail.';
create index discord_orders_of_person on public.discord_orders (tenant_id, user_id, created_at);
create index discord_orders_unplaced on public.discord_orders (tenant_id, created_at) where order_id is null;
alter table public.discord_orders enable row level security;
alter table public.discord_orders force row level security;
grant select, insert, delete on public.discord_orders to worker;
grant update (shown_minor, state, order_id, sealed_token, token_until, earlier_replies, channel_id, delivery, rung, confirmed_at) on public.discord_orders to worker;
grant select (tenant_id, id, user_id, user_name, order_id, delivery, created_at) on public.discord_orders to member, platform_admin;
create policy "members who read orders see who made one in Discord" on public.discord_orders for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "platform admins read while they look into the tenant" on public.discord_orders for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees what is bought there" on public.discord_orders for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot keeps what is wanted" on public.discord_orders for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot notes what came of it" on public.discord_orders for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what nobody confirmed" on public.discord_orders for delete to worker
  using (tenant_id = private.current_tenant());

create function app.stirring_bots(process uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select l.tenant_id from private.bot_leases l
    where l.process_id = process and (
      exists (
        select from public.discord_outbox o
        where o.tenant_id = l.tenant_id and o.state in ('waiting', 'claimed')
          and (o.due_at < clock_timestamp() + interval '30 seconds' or (o.state = 'claimed' and o.generation <> l.generation)))
      or exists (
        select from public.discord_orders w
        where w.tenant_id = l.tenant_id and w.order_id is null
          and ((w.state = 'confirmed' and w.confirmed_at < clock_timestamp() - interval '20 seconds'
              and w.created_at > clock_timestamp() - interval '1 day')
            or w.created_at < clock_timestamp() - interval '2 days')));
  end;
comment on function app.stirring_bots is 'Definer, because leases belong to no tenant: of all bots that a process runs those that have something to say or a purchase to finish, in one statement, ids only.';
grant execute on function app.stirring_bots(uuid) to dispatcher;

create function app.tenants_with_bots(tenants uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select l.tenant_id from private.bot_leases l where l.kind = 'discord' and l.tenant_id = any(tenants);
end $$;
comment on function app.tenants_with_bots is 'Definer, because leases belong to no tenant: of these tenants those that have a bot, so that the others cost no job.';
grant execute on function app.tenants_with_bots(uuid[]) to dispatcher;
