-- How a shop words its messages and when it sends them. What is not in here is as the platform has it.

-- owner: notifications
create table public.notification_templates (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  channel text not null check (length(channel) <= 40),
  template text not null check (length(template) <= 60),
  locale text not null check (locale in ('id', 'en', 'ar')),
  version integer not null check (version > 0),
  is_default boolean not null default false,
  subject text not null default '' check (length(subject) <= 400),
  preheader text not null default '' check (length(preheader) <= 400),
  body text not null default '' check (length(body) <= 12000),
  restored_from integer,
  saved_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint notification_templates_version unique (tenant_id, channel, template, locale, version)
);
comment on table public.notification_templates is 'Every version of a shop''s own wording of a message; the highest counts. Rows are only ever added: going back is a new version, and is_default says that the platform''s text counts again.';
alter table public.notification_templates enable row level security;
alter table public.notification_templates force row level security;
grant select on public.notification_templates to member, worker;
grant insert (tenant_id, id, channel, template, locale, version, is_default, subject, preheader, body, restored_from, saved_by) on public.notification_templates to member;
create policy "members read how messages are worded" on public.notification_templates for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read how messages are worded" on public.notification_templates for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right word messages in their own name" on public.notification_templates for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write') and saved_by = private.current_author());

-- owner: notifications
create table public.notification_rules (
  tenant_id uuid not null references public.tenants on delete cascade,
  channel text not null check (length(channel) <= 40),
  template text not null check (length(template) <= 60),
  is_on boolean not null default true,
  delay_minutes integer not null default 0 check (delay_minutes between 0 and 100000000),
  primary key (tenant_id, channel, template)
);
comment on table public.notification_rules is 'Whether and how long after its event a message goes out, where a shop has chosen otherwise than the platform.';
alter table public.notification_rules enable row level security;
alter table public.notification_rules force row level security;
grant select on public.notification_rules to member, worker;
grant insert (tenant_id, channel, template, is_on, delay_minutes), update (is_on, delay_minutes) on public.notification_rules to member;
create policy "members read when messages go out" on public.notification_rules for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read when messages go out" on public.notification_rules for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right choose when messages go out" on public.notification_rules for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'));
create policy "members with the right change when messages go out" on public.notification_rules for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'));

-- owner: notifications
create table public.notification_settings (
  tenant_id uuid not null references public.tenants on delete cascade,
  channel text not null check (length(channel) <= 40),
  quiet_is_on boolean not null default false,
  quiet_from_minute integer not null default 1260 check (quiet_from_minute between 0 and 1439),
  quiet_to_minute integer not null default 420 check (quiet_to_minute between 0 and 1439),
  primary key (tenant_id, channel)
);
comment on table public.notification_settings is 'The quiet hours of a shop per channel, as minutes after midnight on the clocks of its time zone.';
alter table public.notification_settings enable row level security;
alter table public.notification_settings force row level security;
grant select on public.notification_settings to member, worker;
grant insert (tenant_id, channel, quiet_is_on, quiet_from_minute, quiet_to_minute), update (quiet_is_on, quiet_from_minute, quiet_to_minute) on public.notification_settings to member;
create policy "members read the quiet hours" on public.notification_settings for select to member
  using (tenant_id = private.current_tenant() and private.can('orders.read'));
create policy "jobs read the quiet hours" on public.notification_settings for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right set the quiet hours" on public.notification_settings for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'));
create policy "members with the right change the quiet hours" on public.notification_settings for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('notifications.write'));
