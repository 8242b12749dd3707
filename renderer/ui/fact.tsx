// One fact of a description list, left out when there is none.

interface FactProps {
  readonly label: string
  readonly value: string | null
  readonly strong?: boolean
}

export const Fact = ({ label, value, strong = false }: FactProps) =>
  value === null || value === '' ? null : (
    <div>
      <dt>{label}</dt>
      <dd data-strong={strong}>{value}</dd>
    </div>
  )
