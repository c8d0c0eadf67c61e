/** Where the platform is written to, inside a sentence. */
export function PlatformContact({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} className="text-link break-all">
      <bdi>{address}</bdi>
    </a>
  )
}
