-- Who comes to a tenant's server and goes, and what happens there in a day.

-- owner: discord/welcome
create table public.discord_newcomers (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  way text not null check (way in ('came', 'left')),
  group_id uuid,
  user_name text not null check (length(user_name) between 1 and 120),
  avatar text check (avatar ~ '^(a_)?[0-9a-f]{32}$'),
  server_name text not null default '' check (length(server_name) <= 120),
  members integer check (members >= 0),
  seen_at timestamptz not null default now(),
  primary key (tenant_id, way, user_id)
);
comment on table public.discord_newcomers is 'Who is to be greeted, or was seen to leave, until that is said; those of the same few seconds are a group, and one message.';
comment on column public.discord_newcomers.group_id is 'The message it is said in; null while the person has not agreed to the server''s rules.';
create index discord_newcomers_group on public.discord_newcomers (tenant_id, group_id) where group_id is not null;
create index discord_newcomers_seen on public.discord_newcomers (tenant_id, seen_at);
alter table public.discord_newcomers enable row level security;
alter table public.discord_newcomers force row level security;
grant select, insert, delete on public.discord_newcomers to worker;
grant update (group_id, user_name, avatar, server_name, members, seen_at) on public.discord_newcomers to worker;
create policy "who runs the bot sees who came" on public.discord_newcomers for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot notes who came" on public.discord_newcomers for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot notes who came again" on public.discord_newcomers for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets who was greeted" on public.discord_newcomers for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/analytics
create table public.discord_days (
  tenant_id uuid not null references public.tenants on delete cascade,
  day date not null,
  joins integer not null default 0 check (joins >= 0),
  leaves integer not null default 0 check (leaves >= 0),
  messages bigint not null default 0 check (messages >= 0),
  active integer not null default 0 check (active >= 0),
  openers integer not null default 0 check (openers >= 0),
  buyers integer not null default 0 check (buyers >= 0),
  primary key (tenant_id, day)
);
comment on table public.discord_days is 'What happened in a tenant''s server on a day: the day that it was there when it was counted, so that another time zone later on counts nothing twice. Sums only.';
comment on column public.discord_days.openers is 'People who looked at the shop in the server; buyers are those who ordered there.';
alter table public.discord_days enable row level security;
alter table public.discord_days force row level security;
grant select on public.discord_days to member, api_client, platform_admin;
create policy "members with the right see what happened in the server" on public.discord_days for select to member, api_client
  using (tenant_id = private.current_tenant() and private.can('analytics.read'));
create policy "platform admins read while they look into the tenant" on public.discord_days for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());

-- owner: discord/analytics
create table public.discord_sales (
  tenant_id uuid not null references public.tenants on delete cascade,
  order_id uuid not null,
  placed_on date not null,
  paid_on date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  total_minor bigint not null check (total_minor >= 0),
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.discord_sales is 'On which of the shop''s days an order was placed in Discord, and paid. A day that is written stays, whatever time zone comes later.';
create index discord_sales_placed on public.discord_sales (tenant_id, placed_on);
create index discord_sales_paid on public.discord_sales (tenant_id, paid_on) where paid_on is not null;
alter table public.discord_sales enable row level security;
alter table public.discord_sales force row level security;
grant select on public.discord_sales to member, api_client, worker, platform_admin;
grant insert, update (paid_on) on public.discord_sales to worker;
create policy "members with the right see what was sold in the server" on public.discord_sales for select to member, api_client
  using (tenant_id = private.current_tenant() and private.can('analytics.read'));
create policy "platform admins read while they look into the tenant" on public.discord_sales for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what they wrote" on public.discord_sales for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs write down what was ordered" on public.discord_sales for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs write down what was paid" on public.discord_sales for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: discord/analytics
create table private.discord_day_people (
  tenant_id uuid not null references public.tenants on delete cascade,
  day date not null,
  step text not null check (step in ('active', 'opened', 'bought')),
  person bytea not null check (length(person) between 16 and 32),
  primary key (tenant_id, day, step, person)
);
comment on table private.discord_day_people is 'Who of the day was counted already: half a keyed hash, under a key of that day and shop. No role can read it, and it goes when the day is over, so that nobody can be followed to the next.';

create function app.note_discord_day(day date, joins integer, leaves integer, messages bigint, active bytea[], opened bytea[], bought bytea[]) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
begin
  -- Clocks and time zones differ by a day at most; other days are nobody's today.
  if tenant is null or note_discord_day.day not between current_date - 1 and current_date + 1 then
    return null;
  end if;
  with given as (
    select 'active' as step, v as person from unnest(note_discord_day.active) v
    union select 'opened', v from unnest(note_discord_day.opened || note_discord_day.bought) v
    union select 'bought', v from unnest(note_discord_day.bought) v
  ), fresh as (
    insert into private.discord_day_people (tenant_id, day, step, person)
      select tenant, note_discord_day.day, g.step, g.person from given g
      on conflict do nothing returning step
  )
  insert into public.discord_days as kept (tenant_id, day, joins, leaves, messages, active, openers, buyers)
    select tenant, note_discord_day.day, note_discord_day.joins, note_discord_day.leaves, note_discord_day.messages,
      count(*) filter (where f.step = 'active'), count(*) filter (where f.step = 'opened'), count(*) filter (where f.step = 'bought')
    from fresh f
    on conflict on constraint discord_days_pkey do update set
      joins = kept.joins + excluded.joins, leaves = kept.leaves + excluded.leaves, messages = kept.messages + excluded.messages,
      active = kept.active + excluded.active, openers = kept.openers + excluded.openers, buyers = kept.buyers + excluded.buyers;
  return (select t.time_zone from public.tenants t where t.id = tenant);
end $$;
comment on function app.note_discord_day is 'Definer, because no role reaches the hashes: adds to what happened on today''s day of the current tenant, each person once for each step. Answers with the zone that its days are of by now.';
grant execute on function app.note_discord_day(date, integer, integer, bigint, bytea[], bytea[], bytea[]) to worker;

create function app.forget_discord_people() returns bigint
  language sql security definer set search_path = ''
  begin atomic
    with gone as (delete from private.discord_day_people where day < current_date - 1 returning 1)
    select count(*) from gone;
  end;
comment on function app.forget_discord_people is 'Definer, because no role reaches the hashes: those of days that are over everywhere are deleted.';
grant execute on function app.forget_discord_people() to dispatcher;

create function app.forget_discord_link(account text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  return private.drop_discord_link(private.current_tenant(), forget_discord_link.account) > 0;
end $$;
comment on function app.forget_discord_link is 'Definer, because keys of linked accounts are nobody''s: ends the link of an account at Discord whose owner wants to be forgotten, with its key.';
grant execute on function app.forget_discord_link(text) to worker;
