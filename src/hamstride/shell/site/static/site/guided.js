// Leads through a session one phase after the other with a countdown. Without it the page is a plain list.
(() => {
  const phases = [...document.querySelectorAll("#phases > li")];
  const at = (name) => document.getElementById(`guide${name}`);
  if (!phases.length || !at("")) return;
  let place = 0, left = 0, ends = null, tick = null;
  const shown = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

  function stop() { clearInterval(tick); tick = null; ends = null; }

  function show(number, move = true) {
    stop();
    place = Math.max(0, Math.min(number, phases.length - 1));
    const { seconds, title, detail } = phases[place].dataset;
    left = Number(seconds ?? 0);
    at("-place").textContent = `${place + 1} of ${phases.length}`;
    at("-title").textContent = title;
    at("-detail").textContent = detail;
    at("-clock").textContent = left ? shown(left) : "";
    at("-go").hidden = !left;
    at("-go").textContent = "Start";
    at("-back").disabled = place === 0;
    at("-next").disabled = place === phases.length - 1;
    phases.forEach((p, n) => p.toggleAttribute("aria-current", n === place));
    if (move) at("-title").focus();
  }

  function run() {
    if (tick) { left = Math.max(0, Math.round((ends - Date.now()) / 1000)); stop(); at("-go").textContent = "Go on"; return; }
    ends = Date.now() + left * 1000;
    at("-go").textContent = "Pause";
    tick = setInterval(() => {
      const rest = Math.max(0, Math.round((ends - Date.now()) / 1000));
      at("-clock").textContent = shown(rest);
      if (rest > 0) return;
      navigator.vibrate?.(200);
      if (place === phases.length - 1) { stop(); at("-title").textContent = "Done. Well trained."; at("-go").hidden = true; return; }
      show(place + 1);
      if (phases[place].dataset.seconds) run();
    }, 250);
  }

  at("-go").addEventListener("click", run);
  at("-next").addEventListener("click", () => show(place + 1));
  at("-back").addEventListener("click", () => show(place - 1));
  at("").hidden = false;
  show(0, false);
})();
