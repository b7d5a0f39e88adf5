"""Titles as municipalities write them, and as nobody should: 3 to 160 characters."""

from __future__ import annotations

import re
from itertools import cycle, islice

_JOBS = """
Pædagog; Lærer; Sygeplejerske; Jurist; Vikar; Gartner; Kok; Elev; Chauffør; Logopæd; Portør
Leder; Social- og sundhedsassistent; Social- og sundhedshjælper; Pædagogmedhjælper
Pædagogisk assistent; Hjemmesygeplejerske; Sundhedsplejerske; Ergoterapeut; Fysioterapeut
Tandplejer; Tandlæge; Klinikassistent; Tandklinikassistent; Diætist; Ernæringsassistent
Køkkenassistent; Omsorgsmedhjælper; Aftenvagt; Nattevagt; Socialrådgiver
Beskæftigelseskonsulent; Virksomhedskonsulent; Jobkonsulent; Jobformidler; Sagsbehandler
Familiebehandler; Familierådgiver; Misbrugsbehandler; Psykolog; Børne- og ungdomspsykolog
Støttekontaktperson; Tale-hørekonsulent; Folkeskolelærer; Børnehaveklasseleder; Viceskoleleder
Skoleleder; SFO-leder; Læsevejleder; Uddannelsesvejleder; Ungdomsskolelærer; Musikskolelærer
Dagplejer; Dagplejepædagog; Daginstitutionsleder; Bibliotekar; Biblioteksformidler
Kulturformidler; Museumsinspektør; Arkivar; Idrætskonsulent; Svømmelærer; Livredder; Haltekniker
Teknisk servicemedarbejder; Teknisk serviceleder; Ejendomsservicetekniker; Pedel
Vej- og parkmedarbejder; Anlægsgartner; Specialarbejder; Vejmand; Kirkegårdsmedarbejder
Driftsleder; Byggesagsbehandler; Byplanlægger; Arealudvikler; Landinspektør; Landmåler
GIS-medarbejder; Trafikplanlægger; Miljømedarbejder; Miljøsagsbehandler; Naturvejleder; Biolog
Klimakoordinator; Spildevandsplanlægger; Bygningskonstruktør; Bygherrerådgiver; Ingeniør
Arkitekt; Energikonsulent; Projektleder; Projektmedarbejder; Digitaliseringskonsulent
IT-supporter; IT-arkitekt; Systemadministrator; Dataspecialist; Webredaktør
Kommunikationskonsulent; Journalist; Økonomikonsulent; Regnskabsmedarbejder; Controller
Lønkonsulent; HR-konsulent; HR-partner; Personalejurist; Indkøbskonsulent; Udbudskonsulent
Sekretær; Direktionssekretær; Borgmestersekretær; Fuldmægtig; Chefkonsulent; Specialkonsulent
Kommunaldirektør; Økonomidirektør; Afdelingschef; Borgerservicemedarbejder; Kontorelev
Kontorassistent; Arbejdsmarkedsrådgiver; Ydelsesspecialist; Pensionsmedarbejder
Demenskoordinator; Rehabiliteringsterapeut; Forflytningsvejleder; Visitator
Hjælpemiddelkonsulent; Plejecenterleder; Brandmand; Beredskabsinspektør; Havnefoged
Havnebetjent; Parkeringsvagt; Renovationsmedarbejder; Rottebekæmper; Multimediedesigner
Velfærdsteknologikonsulent; Forebyggelseskonsulent; Frivilligkoordinator
Integrationsmedarbejder
"""
_TAILS = (
    "",
    " til aftenvagt i hjemmeplejen",
    " til Plejecenter Åhaven",
    " på deltid, 28 timer",
    " til borgernær velfærd og digital inklusion i Social- og Sundhedsforvaltningen",
    ", barselsvikariat fra 1. januar til 31. august",
    " i Center for Børn, Unge & Familier",
    " (genopslag)",
    " – vil du være med på forkant?",
    " til Børne- og Ungerådgivningens modtagelse med ansvar for 37 underretninger kl. 8–16",
)
_LONG = """
Afdelingsleder til Center for Rehabilitering og Genoptræning i Sundhedsforvaltningen
Specialpædagogisk støttemedarbejder
Kvalitetsudviklingskonsulent
Arbejdsmiljøkoordinator
Sundhedsfremmekonsulenter
Socialpsykiatrimedarbejder
Dagtilbudspædagogikkonsulent
Beskæftigelsesindsatskoordinator
Ungdomsuddannelsesvejledningsmedarbejder
Speciallægekonsulentordningsadministrator
Vandløbsvedligeholdelsesplanlægger
Kommuneplanlægningsmedarbejder
Hjertestarterkoordineringsmedarbejder
Social- og sundhedsassistenter, sygeplejersker, ergoterapeuter og fysioterapeuter til nyt akutteam
Lærer i matematik, fysik/kemi, geografi og natur/teknologi i udskolingen
Lærer/pædagog/støtteperson/vikar
Pædagogisk/administrativ leder
""".strip().splitlines()
_LONGEST = (
    "Myndighedsrådgiver til Familieafdelingens undersøgelsesteam med fokus på tidlig forebyggende "
    "indsats for børn, unge og deres familier i hele Køge Kommune fra Ølby"
)
_HOSTILE = (
    "Å", "IT", "3F", "Å ø æ", "...", "---", "!!!", "«»", "100 %", "§ 85-støtte", "C#-udvikler",
    "😀", "🚀🚀🚀", "Pædagog 😀 til skoven ❄", "👩🏽‍🏫 Lærer", "🇩🇰 Kok 🇩🇰",
    "مدرس", "معلم للغة العربية", "Tosproget lærer (عربي/dansk)", "教師", "учитель в школе", "מורה",
    "Pa\u0308dagog", "Lærer pa\u030a skolen", "Z\u0310\u0311a\u0315\u0316l\u0317g\u0318o\u0319",
    "e\u0301" * 20, "W" * 60, "i" * 160, "M" * 30 + " og " + "M" * 30, "æøå" * 40, "a " * 80,
    "Pædagog\u200b\u200b\u200b til\u00a0skoven", "Lærer\ttil\nskolen", "Lærer\u2028til\u2029skolen",
    "\u202eLærer baglæns\u202c", "Lærer\u0000", "\u00adPædagog\u00ad", "|Pædagog|", "A|B|C|D|E|F|G",
    "Digitaliserings|konsulent", "Digitaliserings\u00adkonsulent til borgernær velfærd",
    "<b>Lærer</b> & pædagog", "{{ title }} %s %(x)s {0}", "Kok" + "!" * 100, "-" * 100, "/" * 100,
    "Lærer " + "🙂" * 50, "og til på i", "og " * 30, "til " * 40,
    "http://www.eksempel.dk/job/" + "x" * 100,
    "SYGEPLEJERSKE TIL AKUTTEAMET SØGES STRAKS!!!", "STUDENTERMEDHJÆLPERSTILLING",
    "Vikar,vikar,vikar,vikar,vikar,vikar,vikar", "1234567890" * 15,
    "A4600" * 30, "Ö" * 50, "ǅ", "ﬁﬂ", "½ stilling",
    "Stationsforstanderuddannelsesinstitutionsbestyrelsesmedlemssuppleant",
    "Speciallægepraksisplanlægningsstabiliseringsperiode",
    "Kommunalbestyrelsesvalgmateriale-ansvarlig koordinator i Demokratisekretariatet (vikariat)",
)  # fmt: skip


def titles() -> list[str]:
    """Return at least 300 titles, each once: jobs with all sorts of endings, then the rest."""
    jobs = [title.strip() for title in re.split(r"[;\n]", _JOBS) if title.strip()]
    ended = [job + tail for job, tail in zip(jobs, cycle(_TAILS), strict=False)]
    others = islice(cycle(_TAILS), 4, None)
    more = [job + tail for job, tail in zip(jobs, others, strict=False)]
    return [title[:160] for title in dict.fromkeys([*ended, *_LONG, _LONGEST, *_HOSTILE, *more])][
        :360
    ]


HOSTILE = _HOSTILE


if __name__ == "__main__":  # python -m tests.social.titles > FILE; plugins cards --titles FILE
    print("\n".join(title.replace("\n", " ") for title in titles()))
