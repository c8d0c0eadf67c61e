-- Tickets in a tenant's server: where they are opened, who talks about what, and what was said.

-- owner: discord/tickets
create table public.discord_panels (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 1 and 256),
  text text not null default '' check (length(text) <= 4000),
  topics jsonb not null check (jsonb_typeof(topics) = 'array'),
  version integer not null default 1,
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  message_id text check (message_id ~ '^[0-9]{15,20}$'),
  said_as text check (length(said_as) <= 40),
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.discord_panels is 'The message by which people open tickets: its topics, each with the questions that are asked. It stands once in the channel for tickets and is edited in place; one that is deleted stays until its message is gone.';
comment on column public.discord_panels.said_as is 'Which version of it its message shows, and in which language.';
alter table public.discord_panels enable row level security;
alter table public.discord_panels force row level security;
grant select on public.discord_panels to member, api_client, worker, platform_admin;
grant insert (tenant_id, id, title, text, topics), update (title, text, topics, version, deleted_at) on public.discord_panels to member, api_client;
grant update (channel_id, message_id, said_as), delete on public.discord_panels to worker;
create policy "members who set the bot or work on tickets see panels" on public.discord_panels for select to member, api_client
  using (tenant_id = private.current_tenant() and (private.can('discord.manage') or private.can('tickets.work')));
create policy "members who set the bot make panels" on public.discord_panels for insert to member, api_client
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));
create policy "members who set the bot change panels" on public.discord_panels for update to member, api_client
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('discord.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_panels for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees panels" on public.discord_panels for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot notes where a panel stands" on public.discord_panels for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets a panel whose message is gone" on public.discord_panels for delete to worker
  using (tenant_id = private.current_tenant());
create trigger wake_bot after insert or update of version, deleted_at on public.discord_panels for each row execute function private.wake_bot();

-- owner: discord/tickets
create table public.discord_tickets (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  number integer not null check (number > 0),
  topic_id uuid not null,
  topic_name text not null check (length(topic_name) between 1 and 400),
  asks_order boolean not null default false,
  user_id text check (user_id ~ '^[0-9]{15,20}$'),
  user_name text not null check (length(user_name) <= 400),
  locale text not null check (locale in ('id', 'en', 'ar')),
  answers jsonb not null default '[]' check (jsonb_typeof(answers) = 'array'),
  order_id uuid,
  state text not null default 'opening' check (state in ('opening', 'open', 'closed')),
  kind text check (kind in ('thread', 'channel')),
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  head_id text check (head_id ~ '^[0-9]{15,20}$'),
  end_id text check (end_id ~ '^[0-9]{15,20}$'),
  warning_id text check (warning_id ~ '^[0-9]{15,20}$'),
  claimed_by text check (claimed_by ~ '^[0-9]{15,20}$'),
  claimed_name text check (length(claimed_name) <= 400),
  opened_at timestamptz not null default now(),
  first_answer_at timestamptz,
  last_at timestamptz not null default now(),
  warned_at timestamptz,
  closed_at timestamptz,
  closed_by text check (closed_by in ('owner', 'staff', 'idle', 'gone', 'erased')),
  closer_name text check (length(closer_name) <= 400),
  put_away_at timestamptz,
  rating smallint check (rating between 1 and 5),
  rated_at timestamptz,
  erased_at timestamptz,
  primary key (tenant_id, id),
  constraint discord_tickets_number unique (tenant_id, number),
  check ((state = 'closed') = (closed_at is not null)),
  foreign key (tenant_id, order_id) references public.orders on delete restrict
);
comment on table public.discord_tickets is 'A conversation of somebody in the server with the shop, in a private thread or, where Discord refuses that, in a channel. It is written down before its room is made, and the room is found again by the number.';
comment on column public.discord_tickets.user_id is 'Whose it is; null once they had themselves forgotten.';
comment on column public.discord_tickets.head_id is 'The message at its beginning that says how it stands.';
comment on column public.discord_tickets.last_at is 'When somebody wrote last; nobody for long, and it is closed after a warning.';
comment on column public.discord_tickets.put_away_at is 'When the room of a closed ticket was archived.';
comment on column public.discord_tickets.erased_at is 'When what was said and answered in it was erased; that there was a ticket stays.';
create unique index discord_tickets_open on public.discord_tickets (tenant_id, topic_id, user_id) where state <> 'closed';
create unique index discord_tickets_room on public.discord_tickets (tenant_id, channel_id) where channel_id is not null;
create index discord_tickets_of_person on public.discord_tickets (tenant_id, user_id);
create index discord_tickets_opened on public.discord_tickets (tenant_id, opened_at);
create index discord_tickets_order on public.discord_tickets (tenant_id, order_id) where order_id is not null;
create index discord_tickets_kept on public.discord_tickets (tenant_id, closed_at) where closed_at is not null and erased_at is null;
alter table public.discord_tickets enable row level security;
alter table public.discord_tickets force row level security;
grant select on public.discord_tickets to member, api_client, worker, platform_admin;
grant insert on public.discord_tickets to worker;
grant update (user_id, user_name, answers, order_id, state, kind, channel_id, head_id, end_id, warning_id, claimed_by, claimed_name, first_answer_at, last_at,
  warned_at, closed_at, closed_by, closer_name, put_away_at, rating, rated_at, erased_at) on public.discord_tickets to worker;
create policy "members who work on tickets see them" on public.discord_tickets for select to member, api_client
  using (tenant_id = private.current_tenant() and private.can('tickets.work'));
create policy "platform admins read while they look into the tenant" on public.discord_tickets for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees tickets" on public.discord_tickets for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot writes down what is opened" on public.discord_tickets for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot notes what becomes of a ticket" on public.discord_tickets for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: discord/tickets
create table public.discord_ticket_messages (
  tenant_id uuid not null references public.tenants on delete cascade,
  ticket_id uuid not null,
  message_id text not null check (message_id ~ '^[0-9]{15,20}$'),
  author_id text not null check (author_id ~ '^[0-9]{15,20}$'),
  author_name text not null check (length(author_name) <= 400),
  is_owner boolean not null,
  content text not null check (length(content) <= 4000),
  files jsonb not null default '[]' check (jsonb_typeof(files) = 'array'),
  said_at timestamptz not null,
  changed_at timestamptz,
  gone_at timestamptz,
  gone_by text check (gone_by in ('rule', 'somebody')),
  primary key (tenant_id, ticket_id, message_id),
  foreign key (tenant_id, ticket_id) references public.discord_tickets on delete cascade,
  check ((gone_at is null) = (gone_by is null))
);
comment on table public.discord_ticket_messages is 'What was said in a ticket, as it came; of files the names alone. What is deleted at Discord is emptied here too.';
comment on column public.discord_ticket_messages.gone_by is 'Who deleted it, as far as it is known: Discord says of no message who did, and what an own rule deleted stands in its case.';
create index discord_ticket_messages_author on public.discord_ticket_messages (tenant_id, author_id);
alter table public.discord_ticket_messages enable row level security;
alter table public.discord_ticket_messages force row level security;
grant select on public.discord_ticket_messages to member, api_client, worker, platform_admin;
grant insert, update (content, files, changed_at, gone_at, gone_by), delete on public.discord_ticket_messages to worker;
create policy "members who work on tickets read what was said" on public.discord_ticket_messages for select to member, api_client
  using (tenant_id = private.current_tenant() and private.can('tickets.work'));
create policy "platform admins read while they look into the tenant" on public.discord_ticket_messages for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot reads what was said" on public.discord_ticket_messages for select to worker
  using (tenant_id = private.current_tenant());
create policy "who runs the bot keeps what is said" on public.discord_ticket_messages for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot keeps what was changed" on public.discord_ticket_messages for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what was said" on public.discord_ticket_messages for delete to worker
  using (tenant_id = private.current_tenant());

create function app.read_ticket(ticket uuid) returns jsonb
  language sql stable security definer set search_path = ''
  begin atomic
    select jsonb_build_object(
      'number', t.number, 'topic', t.topic_name, 'answers', t.answers, 'isOpen', t.state <> 'closed', 'isErased', t.erased_at is not null,
      'openedAt', t.opened_at, 'closedAt', t.closed_at,
      'messages', coalesce((
        select jsonb_agg(jsonb_build_object('id', m.message_id, 'author', m.author_name, 'isOwner', m.is_owner, 'content', m.content,
          'files', m.files, 'saidAt', m.said_at, 'isChanged', m.changed_at is not null, 'goneBy', m.gone_by) order by m.said_at, m.message_id)
        from public.discord_ticket_messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id), '[]'))
    from public.discord_tickets t
    where t.tenant_id = private.current_tenant() and t.id = ticket and t.user_id is not null;
  end;
comment on function app.read_ticket is 'Definer, because visitors read no tickets: one of the current tenant, for whoever came by its signed link.';
grant execute on function app.read_ticket(uuid) to storefront;

create function app.tenants_with_transcripts(most integer, usual integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select distinct t.tenant_id from public.discord_tickets t
    left join public.discord_settings s on s.tenant_id = t.tenant_id and s.feature = 'tickets'
    where t.erased_at is null
      and t.closed_at < now() - make_interval(days => coalesce(substring(s.settings ->> 'keepDays' from '^[0-9]{1,3}$')::integer, usual))
    limit most;
  end;
comment on function app.tenants_with_transcripts is 'Definer, because it asks across tenants: those that keep what was said in closed tickets longer than they say, or than the usual number of days where they say nothing; ids only.';
grant execute on function app.tenants_with_transcripts(integer, integer) to dispatcher;

create function app.count_tickets(first date, last date) returns table (day date, opened integer, answered integer, waited bigint)
  language sql stable security definer set search_path = ''
  begin atomic
    select (t.opened_at at time zone s.time_zone)::date, count(*)::integer, count(t.first_answer_at)::integer,
      coalesce(sum(extract(epoch from t.first_answer_at - t.opened_at)), 0)::bigint
    from public.discord_tickets t join public.tenants s on s.id = t.tenant_id
    where t.tenant_id = private.current_tenant() and (private.can('analytics.read') or private.is_impersonating())
      and t.opened_at >= first::timestamp at time zone s.time_zone and t.opened_at < (last + 1)::timestamp at time zone s.time_zone
    group by 1;
  end;
comment on function app.count_tickets is 'Definer, because who sees figures need not see tickets: how many were opened on each of the current tenant''s days, how many of those were answered, and how many seconds they waited for that together.';
grant execute on function app.count_tickets(date, date) to member, platform_admin;
