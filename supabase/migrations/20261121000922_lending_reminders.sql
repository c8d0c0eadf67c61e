-- Who is reminded of what they owe, when, by which way, and what became of it.

alter table public.parties add column reminders_paused_at timestamptz;
alter table public.debts add column reminders_paused_at timestamptz;
alter table public.agreements add column reminders_paused_at timestamptz;
comment on column public.parties.reminders_paused_at is 'Since when nobody reminds them until a member says so again; of a debt or an agreement likewise.';
grant update (reminders_paused_at) on public.parties to member;
grant update (reminders_paused_at) on public.debts to member;
grant update (reminders_paused_at) on public.agreements to member;

-- owner: lending/reminders
create table public.reminders (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  due_on date not null,
  step integer,
  asked_by uuid,
  state text not null default 'planned' check (state in ('planned', 'queued', 'sent', 'skipped', 'failed', 'uncertain')),
  channel text check (channel in ('whatsapp', 'email')),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  next_run_at timestamptz,
  queued_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint reminders_once unique nulls not distinct (tenant_id, debt_id, agreement_id, due_on, step),
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1),
  check ((state = 'planned') = (next_run_at is not null)),
  check (asked_by is null or step is null)
);
comment on table public.reminders is 'That somebody is to be reminded of an instalment so many days from its day, each once. What is said is read when it is said; nothing of it is kept.';
comment on column public.reminders.step is 'Days before (below zero) or after due_on. Null where a member asked for it: then due_on is the day on which they did.';
comment on column public.reminders.reason is 'Why it was not sent, as a word that the dashboard has a sentence for.';
comment on column public.reminders.queued_at is 'When it was handed to its channel: nobody is reminded twice on that day.';
create index reminders_due on public.reminders (tenant_id, next_run_at, id) where state = 'planned';
create index reminders_party on public.reminders (tenant_id, party_id, created_at, id);
create index reminders_handed_over on public.reminders (tenant_id, party_id, queued_at) where queued_at is not null;
create index reminders_ended on public.reminders (tenant_id, ended_at, id) where ended_at is not null;
create index reminders_told on public.reminders (tenant_id, queued_at, id) where queued_at is not null;
create index reminders_debt on public.reminders (tenant_id, debt_id);
create index reminders_agreement on public.reminders (tenant_id, agreement_id);
alter table public.reminders enable row level security;
alter table public.reminders force row level security;
grant select on public.reminders to member, worker, platform_admin;
grant insert (tenant_id, id, party_id, debt_id, agreement_id, due_on, step, asked_by, next_run_at) on public.reminders to member, worker;
grant update (state, channel, reason, next_run_at, queued_at, ended_at) on public.reminders to worker;
create policy "members with the right see who was reminded" on public.reminders for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right ask that somebody is reminded" on public.reminders for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write')
    and step is null and asked_by = private.current_author());
create policy "platform admins read while they look into the tenant" on public.reminders for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see who is to be reminded" on public.reminders for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs plan who is reminded" on public.reminders for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what became of it" on public.reminders for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: lending/reminders
create table public.reminder_runs (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'book' check (kind ~ '^[a-z0-9_]{1,40}$'),
  planned_at timestamptz not null,
  next_run_at timestamptz not null,
  primary key (tenant_id, kind)
);
comment on table public.reminder_runs is 'Until when a tenant''s reminders were planned, and when that is looked at again. No row before the first time.';
alter table public.reminder_runs enable row level security;
alter table public.reminder_runs force row level security;
grant select on public.reminder_runs to worker;
grant insert (tenant_id, kind, planned_at, next_run_at), update (planned_at, next_run_at) on public.reminder_runs to worker;
create policy "jobs see until when was planned" on public.reminder_runs for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note the first plan" on public.reminder_runs for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note until when was planned" on public.reminder_runs for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function app.tenants_with_reminders(at timestamptz, most integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select t.id from public.tenants t
    where exists (select from public.reminders r where r.tenant_id = t.id and r.state = 'planned' and r.next_run_at <= at)
      or (exists (select from public.instalments i where i.tenant_id = t.id and i.outstanding_minor > 0 and i.direction = 'receivable')
        and not exists (select from public.reminder_runs p where p.tenant_id = t.id and p.next_run_at > at))
    order by t.id limit most;
  end;
comment on function app.tenants_with_reminders is 'Definer, because it asks across tenants: where somebody is to be reminded by now, or where nobody has planned for a while who is; ids only.';
grant execute on function app.tenants_with_reminders(timestamptz, integer) to dispatcher;
