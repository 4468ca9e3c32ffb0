// Moves a session to another day by pointer, touch or arrow keys. The server says at once which rule minds; it judges
// again when the session is dropped. Without this file each handle leads to the session's page, which does the same.
(() => {
  const minds = document.getElementById("minds");
  const form = document.getElementById("move-form");
  if (!minds || !form) return;
  const days = [...document.querySelectorAll("[data-day]")];
  const START_PX = 6;
  let held = null; // {chip, day, asked, answer, ghost, x, y}

  const home = (chip) => chip.closest("[data-day]");
  const clearMarks = () => days.forEach((d) => d.classList.remove("asked", "allowed", "refused"));

  const take = (chip) => ({ chip, day: null, answer: null, ghost: null });

  function ask(day) {
    if (!held || held.day === day) return;
    held.day = day;
    clearMarks();
    if (!day || day === home(held.chip)) { held.answer = null; minds.replaceChildren(); return; }
    day.classList.add("asked");
    const mine = held;
    const address = `/plan/${held.chip.dataset.session}/check?change=moved&to=${day.dataset.day}`;
    const answer = fetch(address, { credentials: "same-origin" }).then((r) => r.text()).then((text) => {
      const told = new DOMParser().parseFromString(text, "text/html").body.firstElementChild;
      const refused = !told || told.dataset.refused !== "no";
      if (held === mine && mine.day === day) {
        minds.replaceChildren(...(told ? [told] : []));
        day.classList.replace("asked", refused ? "refused" : "allowed");
      }
      return !refused;
    }).catch(() => { minds.textContent = "No answer from the server. Nothing was changed."; return false; });
    held.answer = answer;
  }

  async function drop() {
    const mine = held;
    if (!mine) return;
    const allowed = mine.answer ? await mine.answer : false;
    if (allowed && mine.day) {
      form.action = `/plan/${mine.chip.dataset.session}/change`;
      form.elements.to.value = mine.day.dataset.day;
      form.submit();
    }
    release();
  }

  function release() {
    if (held?.ghost) held.ghost.remove();
    held?.chip.classList.remove("lifted");
    clearMarks();
    held = null;
  }

  function lift(event) {
    held.ghost = held.chip.cloneNode(true);
    held.ghost.classList.add("ghost");
    held.ghost.setAttribute("aria-hidden", "true");
    held.ghost.style.width = `${held.chip.offsetWidth}px`;
    document.body.append(held.ghost);
    held.chip.classList.add("lifted");
    follow(event);
  }

  function follow(event) {
    held.ghost.style.transform = `translate(${event.clientX - 20}px, ${event.clientY - 20}px)`;
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((e) => e.closest?.("[data-day]"));
    ask(under ? under.closest("[data-day]") : null);
    const edge = 60;
    if (event.clientY > innerHeight - edge) scrollBy(0, 8);
    if (event.clientY < edge) scrollBy(0, -8);
  }

  document.querySelectorAll(".chip[data-session]").forEach((chip) => {
    const grip = chip.querySelector(".grip");
    if (!grip || !home(chip)) return;
    let from = null;
    let dragged = false;
    const begin = (event) => {
      if (event.button !== 0 || (event.pointerType !== "mouse" && !event.target.closest(".grip"))) return;
      event.preventDefault();
      from = event;
      dragged = false;
      document.addEventListener("pointermove", move);
      document.addEventListener("pointerup", end);
      document.addEventListener("pointercancel", end);
    };
    const move = (event) => {
      if (!dragged && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) < START_PX) return;
      if (!dragged) {
        dragged = true;
        chip.setPointerCapture(event.pointerId); // not before: a captured press would never click the link
        release();
        held = take(chip);
        lift(event);
      }
      follow(event);
    };
    const end = (event) => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      if (event.type === "pointercancel") release();
      else if (dragged) drop();
      setTimeout(() => { dragged = false; }); // after the click that ends a drag
    };
    chip.addEventListener("pointerdown", begin);
    chip.addEventListener("dragstart", (event) => event.preventDefault());
    chip.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (held?.chip !== chip) { release(); held = take(chip); }
        const place = days.indexOf(held.day ?? home(chip)) + step;
        if (days[place]) ask(days[place]);
      } else if (event.key === "Enter" && held?.chip === chip && held.day) {
        event.preventDefault();
        drop();
      } else if (event.key === "Escape" && held) {
        minds.replaceChildren();
        release();
      }
    });
    grip.addEventListener("blur", () => { if (held?.chip === chip && !held.ghost) release(); });
  });
})();
