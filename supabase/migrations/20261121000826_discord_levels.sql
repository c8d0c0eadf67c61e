-- What people of a tenant's server gather by writing and speaking, and what they say of each other.

-- owner: discord/levels
create table public.discord_levels (
  tenant_id uuid not null references public.tenants on delete cascade,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  user_name text not null check (length(user_name) between 1 and 120),
  xp bigint not null default 0 check (xp between 0 and 1000000000000),
  messages integer not null default 0,
  told_level integer not null default 0 check (told_level between 0 and 500),
  day date not null default '2026-01-01',
  day_xp integer not null default 0,
  edited_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
comment on table public.discord_levels is 'What somebody has gathered in a tenant''s server. A level follows from xp and how levels are set.';
comment on column public.discord_levels.told_level is 'The highest level that was announced and rewarded: one that is reached again is no news.';
comment on column public.discord_levels.day is 'The last day of the server, by its bot''s time zone, on which something was gathered; it never goes back.';
comment on column public.discord_levels.day_xp is 'What was gathered on that day before its bound is applied, so that the order of writing down does not matter.';
comment on column public.discord_levels.edited_at is 'When a person set what was gathered, by hand or from a file.';
create index discord_levels_rank on public.discord_levels (tenant_id, xp desc, user_id);
alter table public.discord_levels enable row level security;
alter table public.discord_levels force row level security;
grant select on public.discord_levels to member, api_client, worker, platform_admin;
grant insert (tenant_id, user_id, user_name, xp, told_level, edited_at), update (user_name, xp, told_level, edited_at, changed_at)
  on public.discord_levels to member, api_client;
grant insert, update (user_name, xp, messages, told_level, day, day_xp, changed_at), delete on public.discord_levels to worker;
create policy "who cares for the server sees what people gathered" on public.discord_levels for select to member, api_client
  using (tenant_id = private.current_tenant() and (private.can('community.manage') or private.can('discord.manage')));
create policy "platform admins read while they look into the tenant" on public.discord_levels for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees what people gathered" on public.discord_levels for select to worker
  using (tenant_id = private.current_tenant());
create policy "who cares for the server enters what people gathered" on public.discord_levels for insert to member, api_client
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'));
create policy "who cares for the server sets what people gathered" on public.discord_levels for update to member, api_client
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'));
create policy "who runs the bot writes down who begins to gather" on public.discord_levels for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot writes down what is gathered" on public.discord_levels for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets who asks for it" on public.discord_levels for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/reputation
create table public.discord_votes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  giver_id text check (giver_id ~ '^[0-9]{15,20}$'),
  giver_name text not null check (length(giver_name) <= 120),
  receiver_id text check (receiver_id ~ '^[0-9]{15,20}$'),
  receiver_name text not null check (length(receiver_name) <= 120),
  note text not null default '' check (length(note) <= 300),
  order_id uuid,
  day date not null,
  turn smallint not null check (turn between 1 and 20),
  created_at timestamptz not null default now(),
  taken_at timestamptz,
  taken_by uuid,
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  message_id text check (message_id ~ '^[0-9]{15,20}$'),
  primary key (tenant_id, id),
  constraint discord_votes_order unique (tenant_id, order_id),
  constraint discord_votes_turn unique (tenant_id, giver_id, day, turn),
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  check (giver_id <> receiver_id),
  check (receiver_id is not null or order_id is not null)
);
comment on table public.discord_votes is 'Who thanked whom in a tenant''s server. With an order it is a vouch of the one who paid it, once for each order; without a receiver it is for the shop.';
comment on column public.discord_votes.giver_id is 'Null where the giver asked to be forgotten: what was received stays.';
comment on column public.discord_votes.turn is 'The how manieth of this giver on this day of the server: two at once do not exceed the bound of a day.';
comment on column public.discord_votes.taken_at is 'When a member took it back; it counts no more, and its order cannot be used again.';
create index discord_votes_receiver on public.discord_votes (tenant_id, receiver_id, created_at) where taken_at is null;
create index discord_votes_newest on public.discord_votes (tenant_id, created_at);
alter table public.discord_votes enable row level security;
alter table public.discord_votes force row level security;
grant select on public.discord_votes to member, worker, platform_admin;
grant update (taken_at, taken_by) on public.discord_votes to member;
grant insert, update (giver_id, giver_name, receiver_id, receiver_name, note, channel_id, message_id), delete on public.discord_votes to worker;
create policy "who cares for the server sees who thanked whom" on public.discord_votes for select to member
  using (tenant_id = private.current_tenant() and (private.can('community.manage') or private.can('discord.manage')));
create policy "platform admins read while they look into the tenant" on public.discord_votes for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees who thanked whom" on public.discord_votes for select to worker
  using (tenant_id = private.current_tenant());
create policy "who cares for the server takes one back" on public.discord_votes for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'));
create policy "who runs the bot writes down a thank" on public.discord_votes for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets who asks for it" on public.discord_votes for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what somebody received" on public.discord_votes for delete to worker
  using (tenant_id = private.current_tenant());

create function private.follow_level_edit() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from public.discord_settings s
    where s.tenant_id = new.tenant_id and s.feature = 'leveling' and s.settings -> 'rewards' <> '[]'
  ) then
    perform private.ask_bot(new.tenant_id, 'level_roles', new.user_id, 6);
  end if;
  return null;
end $$;
comment on function private.follow_level_edit is 'Definer, because it asks the bot: roles follow what a person set by hand.';
create trigger follow_level_edit after insert or update of edited_at on public.discord_levels
  for each row when (new.edited_at is not null) execute function private.follow_level_edit();

create function private.follow_taken_vote() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.ask_bot(new.tenant_id, 'vouch', new.id::text, 6);
  if new.receiver_id is not null then
    perform private.ask_bot(new.tenant_id, 'reputation_roles', new.receiver_id, 6);
  end if;
  return null;
end $$;
comment on function private.follow_taken_vote is 'Definer, because it asks the bot: its message and the roles follow what a member took back.';
create trigger follow_taken_vote after update of taken_at on public.discord_votes
  for each row when (old.taken_at is null and new.taken_at is not null) execute function private.follow_taken_vote();

create function private.follow_level_settings() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or (old.settings -> 'rewards', old.settings -> 'isStacking', old.settings -> 'curve')
    is distinct from (new.settings -> 'rewards', new.settings -> 'isStacking', new.settings -> 'curve') then
    perform private.ask_bot(p.tenant_id, 'level_roles', p.user_id, 8) from (
      select l.tenant_id, l.user_id from public.discord_levels l
      where l.tenant_id = new.tenant_id and l.xp > 0 order by l.xp desc limit 5000
    ) p;
  end if;
  return null;
end $$;
comment on function private.follow_level_settings is 'Definer, because it asks the bot: who had reached a level before it brought a role gets it, and other rules take it again.';
create trigger follow_level_settings after insert or update on public.discord_settings
  for each row when (new.feature = 'leveling') execute function private.follow_level_settings();
