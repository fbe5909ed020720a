using System.Text;

namespace Cppcc.Domain.Delivery;

/// <summary>
/// Cuts a text into parts that a channel takes: at line ends where it can, else between characters; never inside a character, a link or a
/// row of a table.
/// </summary>
public static class Parts
{
    /// <summary>The parts of a text, at least one.</summary>
    /// <param name="room">Bytes of UTF-8 that a part may have, at least 64.</param>
    /// <param name="lineEnd">What stands between two lines.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Strip> strips, int room, string lineEnd)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(room, 64);
        var cutter = new Cutter(room, lineEnd);
        foreach (var strip in strips)
            cutter.Add(strip);
        return cutter.Parts();
    }

    private sealed class Cutter
    {
        private readonly int room;
        private readonly string lineEnd;
        private readonly List<string> parts = [];
        private readonly StringBuilder part = new();
        private int left;
        private string? head;

        public Cutter(int room, string lineEnd) => (this.room, this.lineEnd, left) = (room, lineEnd, room);

        public IReadOnlyList<string> Parts()
        {
            if (part.Length > 0 || parts.Count == 0)
                Close();
            return parts;
        }

        public void Add(Strip strip)
        {
            var line = strip.Opening + string.Concat(strip.Atoms.Select(a => a.Text));
            if (!TryWrite(strip, line) && !(part.Length > 0 && Fits(strip.Head, line) && Closed() && TryWrite(strip, line)))
                AddCut(strip);
        }

        /// <summary>Whether a line, with its table's head, has room in a part of its own.</summary>
        private bool Fits(string? itsHead, string line) => Size(line) + (itsHead is null ? 0 : Size(itsHead) + Size(lineEnd)) <= room;

        private bool TryWrite(Strip strip, string line)
        {
            var beginning =
                part.Length == 0 ? ""
                : strip.Apart ? "\n\n"
                : lineEnd;
            var needed = strip.Head is { } its && head != its ? its + lineEnd : "";
            var text = beginning + needed + line;
            if (Size(text) > left)
                return false;
            Write(text);
            head = strip.Head;
            return true;
        }

        /// <summary>A line for which no part has room, in parts of its own.</summary>
        private void AddCut(Strip strip)
        {
            if (strip.Instead is { } instead)
            {
                foreach (var other in instead)
                    Add(other);
                return;
            }

            if (part.Length > 0)
                Close();
            Write(strip.Opening);
            foreach (var atom in strip.Atoms)
                AddCut(atom, strip.Again);
        }

        private void AddCut(Atom atom, string again)
        {
            var size = Size(atom.Text);
            if (size > left && size <= room - Size(again))
            {
                Close();
                Write(again);
            }

            if (size <= left)
                Write(atom.Text);
            else if (atom.Instead is { } instead)
                foreach (var other in instead)
                    AddCut(other, again);
            else // a character with more that combines with it than any part has room for
                foreach (var rune in atom.Text.EnumerateRunes())
                    AddCut(new Atom(rune.ToString()), "");
        }

        private bool Closed()
        {
            Close();
            return true;
        }

        private void Close()
        {
            parts.Add(part.ToString());
            part.Clear();
            left = room;
            head = null;
        }

        private void Write(string text)
        {
            part.Append(text);
            left -= Size(text);
        }
    }

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);
}
