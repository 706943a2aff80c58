export interface AllPickerProps {
  label: string;
  /** Name of what is shown at first, and of everything. */
  some: string;
  every: string;
  isAll: boolean;
  choose: (isAll: boolean) => void;
}

/** Chooses between what needs attention and everything there is. */
export function AllPicker({ label, some, every, isAll, choose }: AllPickerProps) {
  return (
    <label>
      {label}{" "}
      <select value={isAll ? "all" : "some"} onChange={(event) => choose(event.target.value === "all")}>
        <option value="some">{some}</option>
        <option value="all">{every}</option>
      </select>
    </label>
  );
}
