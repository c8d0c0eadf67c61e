-- Messages to people, each at most once per order and template.

-- owner: notifications
create table public.notifications (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  template text not null check (length(template) <= 60),
  key text not null check (length(key) <= 255),
  order_id uuid,
  channel text not null default 'email' check (channel in ('email')),
  recipient text not null check (length(recipient) <= 254),
  locale text not null check (locale in ('id', 'en', 'ar')),
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped')),
  attempts integer not null default 0,
  unanswered integer not null default 0 check (unanswered >= 0),
  response text check (length(response) <= 500),
  send_after timestamptz,
  claimed_at timestamptz,
  template_version integer,
  fell_back boolean not null default false,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, id),
  constraint notifications_once unique (tenant_id, template, key),
  foreign key (tenant_id, order_id) references public.orders on delete cascade
);
comment on table public.notifications is 'A message to a person: what, to whom, and what the mail server said. The text is made when it is sent, so no secret link is stored. template_version is the shop''s own wording that was used, none for ours.';
comment on column public.notifications.unanswered is 'How often it was handed over and nobody knows what became of it: a worker died, or the connection broke. Goods and ways to pay go once more, under the same message id.';
create index notifications_order on public.notifications (tenant_id, order_id);
create index notifications_state on public.notifications (tenant_id, state, id);
create index notifications_template on public.notifications (tenant_id, template, id);
create index notifications_sending on public.notifications (tenant_id, claimed_at) where state = 'sending';
create index notifications_held on public.notifications (tenant_id, send_after) where state = 'queued' and send_after is not null;
alter table public.notifications enable row level security;
alter table public.notifications force row level security;
grant select on public.notifications to member, worker;
grant insert (tenant_id, id, template, key, order_id, recipient, locale, state, attempts, response, send_after, claimed_at), update (state, attempts, unanswered, response, send_after, claimed_at, sent_at, template_version, fell_back) on public.notifications to worker;
grant select (tenant_id, id, template, key, order_id, state, send_after, claimed_at) on public.notifications to dispatcher;
create policy "members with the right see what was sent" on public.notifications for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs see the messages of their tenant" on public.notifications for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs queue messages" on public.notifications for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what became of a message" on public.notifications for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "the dispatcher sees which messages were held back or cut off" on public.notifications for select to dispatcher
  using ((state = 'queued' and send_after is not null) or state = 'sending');

-- owner: notifications
create view public.order_messages with (security_invoker = true) as
  select n.tenant_id, n.order_id, n.template, n.recipient, n.state, n.created_at, n.sent_at
  from public.notifications n where n.order_id is not null;
comment on view public.order_messages is 'Which messages about an order went to whom, and when.';
grant select on public.order_messages to member, worker;
