/** A pause in typing this long begins a new act. */
const PAUSE_MS = 3000;

/**
 * Says to which act a change belongs: letters of one text that follow each other, or presses of an arrow key, are one
 * act and undone together; everything else is an act of its own (undefined).
 */
export function createActs(
  now: () => number,
  makeId: () => string = () => crypto.randomUUID(),
): (place: string, isTyping: boolean) => string | undefined {
  let typing: { readonly place: string; readonly id: string; readonly at: number } | null = null;
  return (place, isTyping) => {
    if (!isTyping) {
      typing = null;
      return undefined;
    }
    const goesOn = typing !== null && typing.place === place && now() - typing.at < PAUSE_MS;
    const id = goesOn && typing !== null ? typing.id : makeId();
    typing = { place, id, at: now() };
    return id;
  };
}
