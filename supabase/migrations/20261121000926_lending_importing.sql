-- What is brought over of a debt book before: on which days people are reminded, where nobody has said that here.

grant insert (tenant_id, kind, reminder_steps) on public.lending_settings to worker;
create policy "jobs bring over how the tenant lends" on public.lending_settings for insert to worker
  with check (tenant_id = private.current_tenant());
