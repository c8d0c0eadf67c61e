-- Visits of a shop, counted without cookies and without keeping anything about a person.

-- owner: commerce/analytics
create table public.shop_visits (
  tenant_id uuid not null references public.tenants on delete cascade,
  day date not null,
  visits bigint not null default 0 check (visits >= 0),
  checkouts bigint not null default 0 check (checkouts >= 0),
  primary key (tenant_id, day)
);
comment on table public.shop_visits is 'How many devices visited a shop on one of its days, and how many of them opened the checkout. Sums only.';
alter table public.shop_visits enable row level security;
alter table public.shop_visits force row level security;
grant select on public.shop_visits to member;
create policy "members with the right see how many visited" on public.shop_visits for select to member
  using (tenant_id = private.current_tenant() and private.can('analytics.read'));

-- owner: commerce/analytics
create table private.shop_visitors (
  tenant_id uuid not null references public.tenants on delete cascade,
  day date not null,
  step text not null check (step in ('visit', 'checkout')),
  visitor bytea not null check (length(visitor) between 16 and 32),
  primary key (tenant_id, day, step, visitor)
);
comment on table private.shop_visitors is 'Who of today was counted already: half a keyed hash, under a key of that day and shop. No role can read it, and it goes when the day is over, so that nobody can be followed to the next.';

create function app.note_visits(day date, visitors bytea[], at_checkout bytea[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  arrived bigint;
  reached bigint;
begin
  if tenant is null or not private.is_writable() then
    return;
  end if;
  -- Clocks and time zones differ by a day at most; other days are nobody's today.
  if note_visits.day not between current_date - 1 and current_date + 1 then
    return;
  end if;
  insert into private.shop_visitors (tenant_id, day, step, visitor)
    select tenant, note_visits.day, 'visit', v from unnest(visitors || at_checkout) v
    on conflict do nothing;
  get diagnostics arrived = row_count;
  insert into private.shop_visitors (tenant_id, day, step, visitor)
    select tenant, note_visits.day, 'checkout', v from unnest(at_checkout) v
    on conflict do nothing;
  get diagnostics reached = row_count;
  if arrived + reached > 0 then
    insert into public.shop_visits as kept (tenant_id, day, visits, checkouts)
      values (tenant, note_visits.day, arrived, reached)
      on conflict on constraint shop_visits_pkey
      do update set visits = kept.visits + excluded.visits, checkouts = kept.checkouts + excluded.checkouts;
  end if;
end $$;
comment on function app.note_visits is 'Definer, because visitors write nothing: adds devices of today to the counts of the current tenant, each once a day.';
grant execute on function app.note_visits(date, bytea[], bytea[]) to storefront;

create function app.forget_visitors() returns bigint
  language sql security definer set search_path = ''
  begin atomic
    with gone as (delete from private.shop_visitors where day < current_date - 1 returning 1)
    select count(*) from gone;
  end;
comment on function app.forget_visitors is 'Definer, because no role reaches the hashes: those of days that are over everywhere are deleted.';
grant execute on function app.forget_visitors() to dispatcher;
