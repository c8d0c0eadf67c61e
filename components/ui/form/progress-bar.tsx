/** How far work has come; without a total, that it goes on. The words beside it say the same. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        {total > 0 ? (
          <span className="text-muted tabular-nums" dir="ltr">{`${Math.round((done / total) * 100)} %`}</span>
        ) : null}
      </div>
      <progress
        aria-label={label}
        className="progress h-2 w-full"
        {...(total > 0 ? { value: done, max: total } : {})}
      />
    </div>
  )
}
