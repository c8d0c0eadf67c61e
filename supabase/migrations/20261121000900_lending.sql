-- Who owes whom: people, debts and agreements, what is said to have happened with them, and the books that follow.

create function private.current_party() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.party_id', true), '')::uuid;
comment on function private.current_party is 'Whoever came by the own link to what they owe.';
grant execute on function private.current_party() to storefront;

-- owner: lending/parties
create table public.parties (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  seen_name text not null check (length(seen_name) between 1 and 240),
  locale text check (locale in ('id', 'en', 'ar')),
  note text not null default '' check (length(note) <= 1000),
  consent text not null default 'none' check (consent in ('none', 'given', 'stopped')),
  consent_source text check (consent_source in ('lender', 'page', 'chat')),
  consent_note text not null default '' check (length(consent_note) <= 300),
  consent_at timestamptz,
  agreed_at timestamptz,
  blocked_at timestamptz,
  block_reason text not null default '' check (length(block_reason) <= 300),
  link_version integer not null default 1 check (link_version >= 1),
  merged_into uuid check (merged_into <> id),
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, merged_into) references public.parties on delete restrict,
  check ((consent = 'none') = (consent_at is null)),
  check ((consent = 'none') = (consent_source is null))
);
comment on table public.parties is 'Somebody who owes the tenant something, or whom the tenant owes. The id stands in the address of their page.';
comment on column public.parties.seen_name is 'By which two names are told apart: without what people do not see or mean. Two people may share it.';
comment on column public.parties.consent is 'Whether they agreed to be written to, or wanted it to stop; consent_source is through whom that is known.';
comment on column public.parties.agreed_at is 'When they last agreed, also once they have stopped: whoever begins again gets back what they had agreed to, and no more.';
comment on column public.parties.link_version is 'Grows when the link to their page is taken back: older ones open nothing.';
comment on column public.parties.merged_into is 'Who they turned out to be: everything of theirs is kept there, and their old link leads there.';
create index parties_named on public.parties (tenant_id, seen_name, id);
create index parties_merged on public.parties (tenant_id, merged_into) where merged_into is not null;
alter table public.parties enable row level security;
alter table public.parties force row level security;
grant select on public.parties to member, worker, platform_admin;
grant insert (tenant_id, id, name, seen_name, locale, note, consent, consent_source, consent_note, consent_at, created_by),
  update (name, seen_name, locale, note, consent, consent_source, consent_note, consent_at, blocked_at, block_reason, link_version, version, updated_at)
  on public.parties to member, worker;
grant select (tenant_id, id, name, locale, consent, consent_source, consent_at, blocked_at, link_version, merged_into),
  update (locale, consent, consent_source, consent_at) on public.parties to storefront;
create function private.note_agreed() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.agreed_at := new.consent_at;
  return new;
end $$;
comment on function private.note_agreed is 'Keeps that somebody agreed, by whichever way it was said.';
create trigger parties_agreed before insert or update of consent on public.parties
  for each row when (new.consent = 'given') execute function private.note_agreed();
create function private.tell_of_stop() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.events (tenant_id, topic, key, payload)
  values (new.tenant_id, 'party.stopped', new.id || ' ' || extract(epoch from coalesce(new.consent_at, now())),
    jsonb_build_object('partyId', new.id, 'stoppedAt', extract(epoch from coalesce(new.consent_at, now()))::text))
  on conflict (tenant_id, topic, key) do nothing;
  return null;
end $$;
comment on function private.tell_of_stop is 'Definer, because whoever wants no more messages writes no events: the lender hears of it, by whichever way it was said.';
create trigger parties_stop after update on public.parties
  for each row when (new.consent = 'stopped' and old.consent <> 'stopped' and new.consent_source <> 'lender')
  execute function private.tell_of_stop();
create policy "members with the right see who owes" on public.parties for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right add who owes" on public.parties for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "members with the right change who owes" on public.parties for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.parties for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see who owes" on public.parties for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs add who owes" on public.parties for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what they agree to" on public.parties for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees themselves" on public.parties for select to storefront
  using (tenant_id = private.current_tenant() and id = private.current_party());
create policy "whoever has the link says what they agree to" on public.parties for update to storefront
  using (tenant_id = private.current_tenant() and id = private.current_party() and private.is_writable())
  with check (tenant_id = private.current_tenant() and id = private.current_party() and private.is_writable() and consent_source = 'page');

-- owner: lending/parties
create table public.party_identities (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'lid', 'bsuid')),
  value text not null check (length(value) between 1 and 254 and (kind <> 'phone' or value ~ '^[1-9][0-9]{6,14}$')),
  is_main boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint party_identities_value unique (tenant_id, kind, value),
  foreign key (tenant_id, party_id) references public.parties on delete cascade
);
comment on table public.party_identities is 'By what somebody is reached and known again: numbers with their country, addresses, and what WhatsApp calls them. Each is one person''s.';
create unique index party_identities_main on public.party_identities (tenant_id, party_id, kind) where is_main;
create index party_identities_party on public.party_identities (tenant_id, party_id);
alter table public.party_identities enable row level security;
alter table public.party_identities force row level security;
grant select on public.party_identities to storefront, member, worker, platform_admin;
grant insert (tenant_id, id, party_id, kind, value, is_main), update (is_main), delete on public.party_identities to member, worker;
create policy "members with the right see how somebody is reached" on public.party_identities for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right say how somebody is reached" on public.party_identities for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "members with the right say which comes first" on public.party_identities for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "members with the right take one away" on public.party_identities for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.party_identities for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see how somebody is reached" on public.party_identities for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs learn how somebody is reached" on public.party_identities for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs say which comes first" on public.party_identities for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "jobs take one away" on public.party_identities for delete to worker
  using (tenant_id = private.current_tenant());
create policy "whoever has the link sees how they are reached" on public.party_identities for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending/debts
create table public.debts (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  direction text not null check (direction in ('receivable', 'payable')),
  cause text not null check (cause in ('loan', 'goods', 'opening')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  principal_minor bigint not null check (principal_minor > 0),
  began_on date not null,
  due_on date not null,
  note text not null default '' check (length(note) <= 500),
  status text not null default 'open' check (status in ('open', 'settled', 'forgiven', 'written_off', 'void')),
  outstanding_minor bigint not null check (outstanding_minor >= 0),
  credit_minor bigint not null default 0,
  source text not null default 'dashboard' check (source in ('dashboard', 'api', 'chat', 'import')),
  closed_on date,
  stands_on date,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  check (due_on >= began_on)
);
comment on table public.debts is 'An amount that somebody owes the tenant (receivable), or the tenant owes somebody (payable), due on one day. What was agreed never changes; how it stands follows from public.loan_facts.';
comment on column public.debts.credit_minor is 'What was paid beyond it: it is theirs until a person moves it or gives it back.';
comment on column public.debts.closed_on is 'The day since which nothing is open.';
comment on column public.debts.stands_on is 'The day at the tenant as of which the rest of this row, its instalments and its books stand; null before anything was said of it.';
comment on column public.debts.version is 'How often it was touched; whoever changes it says which one they have seen.';
create index debts_of_party on public.debts (tenant_id, party_id, began_on, id);
create index debts_due on public.debts (tenant_id, due_on, id);
create index debts_day on public.debts (tenant_id, due_on) where status = 'open' and (stands_on is null or stands_on <= due_on);
create index debts_of_status on public.debts (tenant_id, status, id);
create index debts_with_credit on public.debts (tenant_id, party_id) where credit_minor <> 0;
alter table public.debts enable row level security;
alter table public.debts force row level security;
grant select on public.debts to member, worker, platform_admin;
grant select (tenant_id, id, party_id, direction, cause, currency, principal_minor, began_on, due_on, note, status, outstanding_minor, credit_minor, closed_on, created_at, updated_at)
  on public.debts to storefront;
grant insert (tenant_id, id, party_id, direction, cause, currency, principal_minor, began_on, due_on, note, outstanding_minor, source, created_by),
  update (status, outstanding_minor, credit_minor, closed_on, stands_on, version, updated_at) on public.debts to member, worker;
create policy "members with the right see debts" on public.debts for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right write debts down" on public.debts for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and created_by = private.current_author());
create policy "members with the right move debts" on public.debts for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.debts for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see debts" on public.debts for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs write debts down" on public.debts for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move debts" on public.debts for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees their debts" on public.debts for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending
create table public.agreements (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  party_id uuid not null,
  direction text not null default 'receivable' check (direction in ('receivable', 'payable')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  principal_minor bigint not null check (principal_minor > 0),
  note text not null default '' check (length(note) <= 500),
  status text not null default 'draft' check (status in
    ('draft', 'offered', 'active', 'completed', 'settled_early', 'forgiven', 'written_off', 'void', 'declined', 'expired', 'withdrawn')),
  outstanding_minor bigint not null default 0 check (outstanding_minor >= 0),
  credit_minor bigint not null default 0,
  next_due_on date,
  stands_on date,
  source text not null default 'dashboard' check (source in ('dashboard', 'api', 'chat', 'import')),
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  offered_at timestamptz,
  offer_ends_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references public.parties on delete restrict
);
comment on table public.agreements is 'A loan that both sides sign, paid back by instalments. Its terms are in public.agreement_versions; how it stands follows from public.loan_facts.';
comment on column public.agreements.next_due_on is 'When the oldest instalment that is not paid is due; null where none is.';
comment on column public.agreements.stands_on is 'The day at the tenant as of which the rest of this row, its instalments and its books stand; null before anything was said of it.';
create index agreements_of_party on public.agreements (tenant_id, party_id, created_at, id);
create index agreements_of_status on public.agreements (tenant_id, status, created_at, id);
create index agreements_day on public.agreements (tenant_id, stands_on) where status = 'active';
create index agreements_due on public.agreements (tenant_id, next_due_on, id) where next_due_on is not null;
alter table public.agreements enable row level security;
alter table public.agreements force row level security;
grant select on public.agreements to member, worker, platform_admin;
grant select (tenant_id, id, party_id, direction, currency, principal_minor, status, outstanding_minor, credit_minor, next_due_on, created_at, offered_at, offer_ends_at, began_at, ended_at)
  on public.agreements to storefront;
grant insert (tenant_id, id, party_id, direction, currency, principal_minor, note, source, created_by),
  update (currency, principal_minor, note, status, outstanding_minor, credit_minor, next_due_on, stands_on, version, updated_at, offered_at, offer_ends_at, began_at, ended_at)
  on public.agreements to member, worker;
create policy "members with the right see agreements" on public.agreements for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right draft agreements" on public.agreements for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and created_by = private.current_author());
create policy "members with the right move agreements" on public.agreements for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.agreements for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see agreements" on public.agreements for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs bring over agreements" on public.agreements for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move agreements" on public.agreements for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees what they were offered" on public.agreements for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party() and status <> 'draft');

-- owner: lending
create table public.agreement_versions (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  agreement_id uuid not null,
  party_id uuid not null,
  number integer not null check (number >= 1),
  terms jsonb not null check (jsonb_typeof(terms) = 'object'),
  rows jsonb not null check (jsonb_typeof(rows) = 'array'),
  begins_on date not null,
  is_offered boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default now(),
  signed_at timestamptz,
  primary key (tenant_id, id),
  constraint agreement_versions_number unique (tenant_id, agreement_id, number),
  foreign key (tenant_id, agreement_id) references public.agreements on delete cascade,
  foreign key (tenant_id, party_id) references public.parties on delete restrict
);
comment on table public.agreement_versions is 'The terms of an agreement, as they were drafted and offered: one that both have signed counts from its first day on, and another one takes its place only when that is signed, too.';
comment on column public.agreement_versions.rows is 'The instalments that were shown, and that hold as they are, whatever else could be computed from the terms.';
comment on column public.agreement_versions.signed_at is 'When the second of both had signed.';
create index agreement_versions_party on public.agreement_versions (tenant_id, party_id);
alter table public.agreement_versions enable row level security;
alter table public.agreement_versions force row level security;
grant select on public.agreement_versions to storefront, member, worker, platform_admin;
grant insert (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, created_by), update (is_offered, signed_at), delete
  on public.agreement_versions to member, worker;
create policy "members with the right see terms" on public.agreement_versions for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right draft terms" on public.agreement_versions for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and created_by = private.current_author());
create policy "members with the right offer terms" on public.agreement_versions for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve') and signed_at is null)
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve'));
create policy "members with the right drop drafts of terms" on public.agreement_versions for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write') and not is_offered);
create policy "platform admins read while they look into the tenant" on public.agreement_versions for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see terms" on public.agreement_versions for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs bring over terms" on public.agreement_versions for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note that terms are signed" on public.agreement_versions for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "jobs drop drafts of terms" on public.agreement_versions for delete to worker
  using (tenant_id = private.current_tenant() and not is_offered);
create policy "whoever has the link sees the terms they were offered" on public.agreement_versions for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party() and is_offered);

-- owner: lending/ledger
create table public.instalments (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  party_id uuid not null,
  terms_version integer not null default 1,
  number integer not null check (number >= 1),
  direction text not null check (direction in ('receivable', 'payable')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  due_on date not null,
  principal_charged bigint not null default 0,
  principal_paid bigint not null default 0,
  principal_waived bigint not null default 0,
  interest_charged bigint not null default 0,
  interest_paid bigint not null default 0,
  interest_waived bigint not null default 0,
  fee_charged bigint not null default 0,
  fee_paid bigint not null default 0,
  fee_waived bigint not null default 0,
  late_fee_charged bigint not null default 0,
  late_fee_paid bigint not null default 0,
  late_fee_waived bigint not null default 0,
  outstanding_minor bigint not null check (outstanding_minor >= 0),
  paid_in_time_minor bigint not null default 0,
  primary key (tenant_id, id),
  constraint instalments_of_debt unique (tenant_id, debt_id, terms_version, number),
  constraint instalments_of_agreement unique (tenant_id, agreement_id, terms_version, number),
  foreign key (tenant_id, debt_id) references public.debts on delete cascade,
  foreign key (tenant_id, agreement_id) references public.agreements on delete cascade,
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1)
);
comment on table public.instalments is 'What is due when, and how much of it is paid: what the facts of a debt (one row) or an agreement come to, written anew with each of them.';
comment on column public.instalments.paid_in_time_minor is 'What was paid of it by the end of the day on which it fell due.';
create index instalments_party on public.instalments (tenant_id, party_id);
create index instalments_due on public.instalments (tenant_id, due_on) include (direction, currency, outstanding_minor) where outstanding_minor > 0;
create index instalments_open on public.instalments (tenant_id, party_id, direction, due_on) include (currency, outstanding_minor) where outstanding_minor > 0;
create index instalments_fell_due on public.instalments (tenant_id, due_on) include (direction, currency, principal_charged, interest_charged, fee_charged, paid_in_time_minor);
alter table public.instalments enable row level security;
alter table public.instalments force row level security;
grant select on public.instalments to storefront, member, worker, platform_admin;
grant insert, delete, update (due_on, principal_charged, principal_paid, principal_waived, interest_charged, interest_paid, interest_waived,
  fee_charged, fee_paid, fee_waived, late_fee_charged, late_fee_paid, late_fee_waived, outstanding_minor, paid_in_time_minor) on public.instalments to member, worker;
create policy "members with the right see what is due" on public.instalments for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right add what is due" on public.instalments for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "members with the right move what is due" on public.instalments for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "members with the right drop what is due no more" on public.instalments for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.instalments for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what is due" on public.instalments for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs add what is due" on public.instalments for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs move what is due" on public.instalments for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "jobs drop what is due no more" on public.instalments for delete to worker
  using (tenant_id = private.current_tenant());
create policy "whoever has the link sees what is due" on public.instalments for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending/ledger
create table public.loan_facts (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  party_id uuid not null,
  kind text not null check (kind in
    ('opened', 'paid', 'forgiven', 'written_off', 'recovered', 'settled', 'rescheduled', 'reversed', 'held', 'resumed', 'credit_out')),
  method text check (method in ('cash', 'transfer', 'gateway', 'credit', 'other')),
  cause text check (cause in ('loan', 'goods', 'opening')),
  part text check (part in ('late_fee', 'fee', 'interest', 'principal')),
  amount_minor bigint not null default 0,
  valued_on date not null,
  note text not null default '' check (length(note) <= 500),
  reverses_id uuid check (reverses_id <> id),
  moved_with_id uuid check (moved_with_id <> id),
  terms_version integer,
  order_id uuid,
  source text not null default 'dashboard' check (source in ('dashboard', 'api', 'chat', 'page', 'gateway', 'import', 'system')),
  created_by uuid,
  actor_id uuid default private.current_actor(),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  foreign key (tenant_id, reverses_id) references public.loan_facts on delete restrict,
  foreign key (tenant_id, moved_with_id) references public.loan_facts on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1),
  check ((kind = 'reversed') = (reverses_id is not null)),
  check ((kind = 'rescheduled') = (terms_version is not null)),
  check ((kind = 'opened') = (cause is not null)),
  check ((kind in ('paid', 'recovered', 'credit_out')) = (method is not null)),
  check (part is null or kind = 'forgiven'),
  check (method <> 'gateway' or (order_id is not null and amount_minor <> 0)),
  check (case
    when method = 'gateway' then kind <> 'credit_out'
    when kind in ('opened', 'paid', 'forgiven', 'written_off', 'recovered', 'credit_out') then amount_minor > 0
    when kind = 'settled' then amount_minor >= 0
    else amount_minor = 0
  end)
);
comment on table public.loan_facts is 'What somebody says happened with a debt or an agreement. Rows are only ever added: one that was wrong is taken back by another. Everything else follows from them, in the order of their days, whatever order they were written down in.';
comment on column public.loan_facts.valued_on is 'The day at the tenant on which it happened, not on which it was written down.';
comment on column public.loan_facts.part is 'Of what was let go: which part of the instalments; null is whatever a payment would fill.';
comment on column public.loan_facts.reverses_id is 'The fact that this one takes back.';
comment on column public.loan_facts.moved_with_id is 'Of credit that was moved: where it came from.';
comment on column public.loan_facts.order_id is 'Which order at the gateway the money came through; negative where it went back.';
comment on column public.loan_facts.actor_id is 'By whom, told by the database itself: the person, or the key of the telephone or program that wrote in their name.';
comment on column public.loan_facts.party_id is 'Whose it is now: the only thing that changes, when two turn out to be one.';
create unique index loan_facts_reversed on public.loan_facts (tenant_id, reverses_id);
create index loan_facts_debt on public.loan_facts (tenant_id, debt_id, valued_on, id);
create index loan_facts_agreement on public.loan_facts (tenant_id, agreement_id, valued_on, id);
create index loan_facts_party on public.loan_facts (tenant_id, party_id, valued_on, id);
create index loan_facts_days on public.loan_facts (tenant_id, valued_on, id);
create index loan_facts_method on public.loan_facts (tenant_id, method, id) where method is not null;
create index loan_facts_newest on public.loan_facts (tenant_id, created_at, id);
create index loan_facts_moved on public.loan_facts (tenant_id, moved_with_id);
create index loan_facts_order on public.loan_facts (tenant_id, order_id) where order_id is not null;
create trigger loan_facts_append_only before update of
    tenant_id, id, debt_id, agreement_id, kind, method, cause, part, amount_minor, valued_on, note, reverses_id, moved_with_id, terms_version, order_id, source, created_by, actor_id, created_at
  or delete on public.loan_facts for each row execute function private.refuse_change();
create trigger loan_facts_never_emptied before truncate on public.loan_facts
  for each statement execute function private.refuse_change();
alter table public.loan_facts enable row level security;
alter table public.loan_facts force row level security;
grant select on public.loan_facts to member, worker, platform_admin;
grant select (tenant_id, id, debt_id, agreement_id, party_id, kind, method, cause, part, amount_minor, valued_on, reverses_id, terms_version, order_id, created_at)
  on public.loan_facts to storefront;
grant insert (tenant_id, id, debt_id, agreement_id, party_id, kind, method, cause, part, amount_minor, valued_on, note, reverses_id, moved_with_id, terms_version, order_id, source, created_by)
  on public.loan_facts to member, worker;
create policy "members with the right see what happened" on public.loan_facts for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
-- What was paid through a gateway is the gateway's to say; what is given away takes a right of its own.
create policy "members with the right say what happened" on public.loan_facts for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write')
    and created_by = private.current_author() and coalesce(method, '') <> 'gateway'
    and (kind not in ('forgiven', 'written_off', 'recovered', 'rescheduled') or private.can('lending.approve')));
create policy "platform admins read while they look into the tenant" on public.loan_facts for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what happened" on public.loan_facts for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs say what happened" on public.loan_facts for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees what they paid" on public.loan_facts for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending/ledger
create table public.ledger_entries (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  debt_id uuid,
  agreement_id uuid,
  fact_id uuid,
  booked_on date not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint ledger_entries_fact unique (tenant_id, fact_id),
  foreign key (tenant_id, debt_id) references public.debts on delete restrict,
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  foreign key (tenant_id, fact_id) references public.loan_facts on delete restrict,
  check (num_nonnulls(debt_id, agreement_id) = 1)
);
comment on table public.ledger_entries is 'What a fact changed in the books of a debt or an agreement, or, without one, what a day did. At most one for each fact.';
create index ledger_entries_debt on public.ledger_entries (tenant_id, debt_id, id);
create index ledger_entries_agreement on public.ledger_entries (tenant_id, agreement_id, id);
create index ledger_entries_booked on public.ledger_entries (tenant_id, booked_on, id);
create trigger ledger_entries_append_only before update or delete on public.ledger_entries
  for each row execute function private.refuse_change();
create trigger ledger_entries_never_emptied before truncate on public.ledger_entries
  for each statement execute function private.refuse_change();
alter table public.ledger_entries enable row level security;
alter table public.ledger_entries force row level security;
grant select on public.ledger_entries to member, worker, platform_admin;
grant insert (tenant_id, id, debt_id, agreement_id, fact_id, booked_on) on public.ledger_entries to member, worker;
create policy "members with the right read the books" on public.ledger_entries for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right book what happened" on public.ledger_entries for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.ledger_entries for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs read the books" on public.ledger_entries for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs book what happened" on public.ledger_entries for insert to worker
  with check (tenant_id = private.current_tenant());

-- owner: lending/ledger
create table public.ledger_lines (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  entry_id uuid not null,
  account text not null check (account in ('principal', 'interest', 'fee', 'late_fee', 'cash', 'gateway', 'credit', 'opening', 'goods',
    'interest_income', 'fee_income', 'late_fee_income', 'forgiven', 'written_off', 'recovered')),
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, entry_id) references public.ledger_entries on delete restrict
);
comment on table public.ledger_lines is 'What an entry moves on each account, in minor units of its debt''s or agreement''s currency: debit is positive. Of a payable all signs are turned. The lines of an entry sum to zero.';
create index ledger_lines_entry on public.ledger_lines (tenant_id, entry_id);
create trigger ledger_lines_append_only before update or delete on public.ledger_lines
  for each row execute function private.refuse_change();
create trigger ledger_lines_never_emptied before truncate on public.ledger_lines
  for each statement execute function private.refuse_change();
alter table public.ledger_lines enable row level security;
alter table public.ledger_lines force row level security;
grant select on public.ledger_lines to member, worker, platform_admin;
grant insert on public.ledger_lines to member, worker;
create policy "members with the right read the books" on public.ledger_lines for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right book what happened" on public.ledger_lines for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'));
create policy "platform admins read while they look into the tenant" on public.ledger_lines for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs read the books" on public.ledger_lines for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs book what happened" on public.ledger_lines for insert to worker
  with check (tenant_id = private.current_tenant());

create function private.require_balanced_entry() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if (select sum(l.amount_minor) from public.ledger_lines l where l.tenant_id = new.tenant_id and l.entry_id = new.entry_id) <> 0 then
    raise exception using errcode = '23514', message = 'unbalanced_entry';
  end if;
  return null;
end $$;
comment on function private.require_balanced_entry is 'Definer, because what holds the books together holds whatever the one who books may see.';
create constraint trigger ledger_lines_balanced after insert on public.ledger_lines deferrable initially deferred
  for each row execute function private.require_balanced_entry();

-- owner: lending/settings
create table public.lending_settings (
  tenant_id uuid not null references public.tenants on delete cascade,
  kind text not null default 'book' check (kind ~ '^[a-z0-9_]{1,40}$'),
  due_days integer not null default 14 check (due_days between 0 and 365),
  most_amount bigint not null default 999999999 check (most_amount > 0),
  most_days integer not null default 365 check (most_days between 1 and 3650),
  spill text not null default 'rows' check (spill in ('rows', 'principal', 'credit')),
  late_fee jsonb check (late_fee is null or jsonb_typeof(late_fee) = 'object'),
  reminders_on boolean not null default true,
  reminder_tone text not null default 'default' check (reminder_tone in ('default', 'friendly', 'formal', 'own')),
  reminder_words jsonb not null default '{}' check (jsonb_typeof(reminder_words) = 'object'),
  reminder_words_late jsonb not null default '{}' check (jsonb_typeof(reminder_words_late) = 'object'),
  reminder_steps integer[] not null default '{-3,0,1,7}' check (reminder_steps <@ '{-3,0,1,7}'),
  reminder_hour integer not null default 9 check (reminder_hour between 0 and 23),
  quiet_from integer not null default 20 check (quiet_from between 0 and 23),
  quiet_until integer not null default 8 check (quiet_until between 0 and 23),
  rest_days integer[] not null default '{7}' check (rest_days <@ '{1,2,3,4,5,6,7}' and cardinality(rest_days) < 7),
  holidays date[] not null default '{}' check (cardinality(holidays) <= 100),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
comment on table public.lending_settings is 'How a tenant lends. One row, or none while all of it is as at the beginning.';
comment on column public.lending_settings.due_days is 'After how many days a debt is due that names no day.';
comment on column public.lending_settings.most_amount is 'More than this, in whole units of the currency, is taken for a slip of the hand; most_days likewise.';
comment on column public.lending_settings.late_fee is 'What lateness costs in new agreements, unless their terms say otherwise; null for nothing.';
comment on column public.lending_settings.reminder_words is 'The tenant''s own words by language; kept while another tone is chosen. After the due day reminder_words_late, where it has any.';
comment on column public.lending_settings.reminder_steps is 'Days before (below zero) or after the due day; a debt without rows is reminded one day before instead of three.';
comment on column public.lending_settings.quiet_from is 'Hours of the tenant''s clocks, past midnight where quiet_until is earlier; nothing is quiet where they are the same.';
comment on column public.lending_settings.rest_days is 'Days of the week, Monday being 1, on which nobody is reminded; holidays likewise.';
alter table public.lending_settings enable row level security;
alter table public.lending_settings force row level security;
grant select on public.lending_settings to member, worker, platform_admin;
grant insert (tenant_id, kind, due_days, most_amount, most_days, spill, late_fee, reminders_on, reminder_tone, reminder_words, reminder_words_late, reminder_steps, reminder_hour, quiet_from, quiet_until, rest_days, holidays) on public.lending_settings to member;
grant update (due_days, most_amount, most_days, spill, late_fee, reminders_on, reminder_tone, reminder_words, reminder_words_late, reminder_steps, reminder_hour, quiet_from, quiet_until, rest_days, holidays, version, updated_at) on public.lending_settings to member;
create policy "members with the right see how the tenant lends" on public.lending_settings for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right say how the tenant lends" on public.lending_settings for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve'));
create policy "members with the right change how the tenant lends" on public.lending_settings for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve'));
create policy "platform admins read while they look into the tenant" on public.lending_settings for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see how the tenant lends" on public.lending_settings for select to worker
  using (tenant_id = private.current_tenant());

create function app.tenants_with_loan_days(at timestamptz, most integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select t.id from public.tenants t cross join lateral (select (at at time zone t.time_zone)::date as today) d
    where exists (select from public.agreements a
        where a.tenant_id = t.id and a.status = 'active' and (a.stands_on is null or a.stands_on < d.today))
      or exists (select from public.debts b
        where b.tenant_id = t.id and b.status = 'open' and (b.stands_on is null or b.stands_on <= b.due_on) and b.due_on < d.today)
    order by t.id limit most;
  end;
comment on function app.tenants_with_loan_days is 'Definer, because it asks across tenants: where an agreement has not been brought to the day that it is there, or a debt has become overdue since anybody looked; ids only.';
grant execute on function app.tenants_with_loan_days(timestamptz, integer) to dispatcher;

create function app.merge_parties(gone uuid, kept uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  relation regclass;
begin
  if tenant is null or not private.is_writable() or not private.can('lending.write') then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  -- Always in the same order, so that two who merge the same two do not wait for each other.
  perform from public.parties p where p.tenant_id = tenant and p.id in (gone, kept) order by p.id for update;
  if gone = kept or (select count(*) from public.parties p where p.tenant_id = tenant and p.id in (gone, kept) and p.merged_into is null) < 2 then
    return false;
  end if;
  update public.party_identities i set is_main = false
  where i.tenant_id = tenant and i.party_id = gone and i.is_main and exists (
    select from public.party_identities k where k.tenant_id = tenant and k.party_id = kept and k.kind = i.kind and k.is_main);
  for relation in
    select k.conrelid::regclass from pg_catalog.pg_constraint k
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attname = 'party_id' and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.confrelid = 'public.parties'::regclass
  loop
    execute format('update %s set party_id = $1 where tenant_id = $2 and party_id = $3', relation) using kept, tenant, gone;
  end loop;
  -- Who was merged into the one that goes is now the other, too, so that every old link leads to the end at once.
  update public.parties p set merged_into = kept, updated_at = now(), version = p.version + 1
  where p.tenant_id = tenant and (p.id = gone or p.merged_into = gone);
  return true;
end $$;
comment on function app.merge_parties is 'Definer, because nobody may say of what is written down that it was somebody else''s: two who turned out to be one, with everything that names the first in any table.';
grant execute on function app.merge_parties(uuid, uuid) to member;

create function private.keep_debts_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid;
  came bigint;
begin
  for tenant, came in select a.tenant_id, count(*) from added a where a.status = 'open' group by a.tenant_id loop
    perform private.keep_level(tenant, 'debts', came);
  end loop;
  return null;
end $$;
comment on function private.keep_debts_limit is 'Definer, because the limit holds whatever the one who adds a debt may see. A debt that is open again, because a payment was taken back, is never refused.';
create trigger debts_limit after insert on public.debts
  referencing new table as added for each statement execute function private.keep_debts_limit();

update private.modules set is_available = true where id = 'lending';
